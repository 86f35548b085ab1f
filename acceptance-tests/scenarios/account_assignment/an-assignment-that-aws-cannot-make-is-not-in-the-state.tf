#: IAM's own reason is said.
# world: accounts
# fails applying: CreateAccountAssignment
# state identitycenter_account_assignment.this absent

resource "identitycenter_account_assignment" "this" {
  account_id          = "555555555555"
  permission_set_name = "Billing"
  principal_type      = "GROUP"
  principal_name      = "platform-team"
}
