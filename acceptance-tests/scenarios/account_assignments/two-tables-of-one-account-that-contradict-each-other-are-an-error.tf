# world: accounts
# warns at identitycenter_account_assignments.first.permission_sets: - ReadOnly: group "data-analysts"
# fails at identitycenter_account_assignments.second.permission_sets: and another resource of it does not

resource "identitycenter_account_assignments" "first" {
  account_id      = "444444444444"
  permission_sets = { Billing = { groups = ["platform-team"] } }
}

resource "identitycenter_account_assignments" "second" {
  account_id      = "444444444444"
  scope           = "NAMED"
  permission_sets = { ReadOnly = { groups = ["platform-team"] } }

  # Whoever is planned second is told.
  depends_on = [identitycenter_account_assignments.first]
}
