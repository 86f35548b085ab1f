# world: accounts
# fails at identitycenter_account_assignments.this.permission_sets: Two resources contradict each other

resource "identitycenter_account_assignments" "this" {
  account_id      = "444444444444"
  permission_sets = { Billing = { groups = ["platform-team"] } }
}

resource "identitycenter_permission_set_assignments" "this" {
  permission_set_name = "Billing"
  scope               = "NAMED"
  users               = { "dave@example.com" = ["444444444444"] }
}
