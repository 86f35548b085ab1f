# world: accounts
# fails at identitycenter_permission_set_assignments.this.users: Two resources contradict each other

resource "identitycenter_account_assignments" "this" {
  account_id      = "444444444444"
  scope           = "NAMED"
  permission_sets = { Billing = { groups = ["platform-team"] } }
}

resource "identitycenter_permission_set_assignments" "this" {
  permission_set_name = "Billing"
  scope               = "NAMED"
  users               = { "dave@example.com" = ["444444444444"] }

  # Whoever is planned second is told.
  depends_on = [identitycenter_account_assignments.this]
}
