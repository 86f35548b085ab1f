#: Nothing says that one comes before the other.
# world: accounts
# import: none, because what is imported of a permission set is for its own scenarios
# calls: sso-admin.CreateAccountAssignment exactly 1

resource "identitycenter_permission_set" "this" {
  name = "Auditing"
}

resource "identitycenter_account_assignment" "this" {
  account_id          = "333333333333"
  permission_set_name = "Auditing"
  principal_type      = "USER"
  principal_name      = "dave@example.com"
}
