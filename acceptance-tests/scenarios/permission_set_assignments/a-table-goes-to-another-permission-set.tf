#: Everybody new is assigned before the old assignments end, and the plan says what ends where.
# world: accounts
# then name = "AdministratorAccess": updates identitycenter_permission_set_assignments.this
# warns at groups: 1 will be ended of Billing: - group "platform-team": 333333333333
# warns at groups: the role of Billing will disappear from 333333333333
# calls: sso-admin.CreateAccountAssignment exactly 1
# calls: sso-admin.DeleteAccountAssignment {"PermissionSetArn": "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-3333333333333333"} exactly 1
# import: none, because it would show who else has it

variable "name" {
  default = "Billing"
}

resource "identitycenter_permission_set_assignments" "this" {
  permission_set_name = var.name
  groups              = { platform-team = ["333333333333"] }
  ignore              = [{ account_ids = ["111111111111"] }]
}
