#: AWS's own reason is said, and what it means.
# world: accounts
# fails applying: The account 555555555555 is SUSPENDED, and AWS changes nothing in an account that is not ACTIVE
# state identitycenter_account_assignment.this absent

resource "identitycenter_account_assignment" "this" {
  account_id          = "555555555555"
  permission_set_name = "Billing"
  principal_type      = "GROUP"
  principal_name      = "platform-team"
}
