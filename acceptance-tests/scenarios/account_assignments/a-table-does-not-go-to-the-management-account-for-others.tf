#: The people and permission sets stay the same: that the table goes there is what is refused.
# world: accounts
# world with: {"organization": {"delegated_administrators": [{"account": "222222222222", "service_principal": "sso.amazonaws.com", "delegation_enabled_date": "2024-01-01T00:00:00Z"}]}}
# as: 222222222222
# then account_id = "111111111111"
# fails at permission_sets: 111111111111 is the management account of the organization. AWS lets nobody else assign users and groups there
# calls: sso-admin.CreateAccountAssignment exactly 0
# calls: sso-admin.DeleteAccountAssignment exactly 0
# import: none, because it would show who else may enter the account

variable "account_id" {
  default = "333333333333"
}

resource "identitycenter_account_assignments" "this" {
  account_id      = var.account_id
  scope           = "NAMED"
  permission_sets = { Billing = { groups = ["platform-team"] } }
}
