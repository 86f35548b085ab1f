#: An import shows accounts. Where they are those of the units, an apply changes the state alone, in both directions.
# world: accounts
# world with: {"account_assignments": {"ssoins-1234567890abcdef": [
#    {"permission_set": "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-2222222222222222", "account": "222222222222", "principal_type": "GROUP", "principal_id": "00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb"},
#    {"permission_set": "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-2222222222222222", "account": "333333333333", "principal_type": "GROUP", "principal_id": "00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb"},
#    {"permission_set": "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-2222222222222222", "account": "333333333333", "principal_type": "USER", "principal_id": "00000003-aaaa-4aaa-8aaa-aaaaaaaaaaaa"},
#    {"permission_set": "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-2222222222222222", "account": "444444444444", "principal_type": "GROUP", "principal_id": "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"}]}}
# calls: sso-admin.CreateAccountAssignment exactly 0
# then ignore = [{"group_regex": "^data-analysts$", "account_ids": ["333333333333"]}], units = ["ou-exam-33333333"], everyone = ["222222222222"], carol = []: updates identitycenter_permission_set_assignments.this
# state identitycenter_permission_set_assignments.this.organizational_unit_account_ids = ["333333333333"]
# state identitycenter_permission_set_assignments.this.organizational_unit_exceptions = {"00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb": ["*"]}
# calls: sso-admin.CreateAccountAssignment exactly 0
# calls: sso-admin.DeleteAccountAssignment exactly 0
# then ignore = [{"group_regex": "^data-analysts$", "account_ids": ["333333333333"]}], units = null, everyone = ["222222222222", "333333333333"], carol = []: updates identitycenter_permission_set_assignments.this
# warns at groups: 1 will be ended of ReadOnly: - user "carol@example.com": 333333333333
# state identitycenter_permission_set_assignments.this.organizational_unit_account_ids = null
# calls: sso-admin.CreateAccountAssignment exactly 0
# calls: sso-admin.DeleteAccountAssignment exactly 1
# import: none, because it shows accounts
# leaves: they were assigned before, and are not any more

variable "units" {
  type    = set(string)
  default = null
}

variable "ignore" {
  type    = list(object({ group_regex = string, account_ids = set(string) }))
  default = null
}

variable "everyone" {
  default = ["222222222222", "333333333333"]
}

variable "carol" {
  default = ["333333333333"]
}

import {
  to = identitycenter_permission_set_assignments.this
  id = "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-2222222222222222"
}

resource "identitycenter_permission_set_assignments" "this" {
  permission_set_name     = "ReadOnly"
  organizational_unit_ids = var.units

  groups = {
    data-analysts = ["444444444444"]
    everyone      = var.everyone
  }
  users  = { "carol@example.com" = var.carol }
  ignore = var.ignore
}
