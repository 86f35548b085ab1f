#: Only what differs is changed, one call for each.
# calls: sso-admin.CreateApplicationAssignment exactly 2
# calls: sso-admin.ListApplicationAssignments exactly 2
# calls: sso-admin.DescribeApplicationAssignment exactly 0
# state identitycenter_application_assignments.this.id = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
# cloud: sso-admin.ListApplicationAssignments {"ApplicationArn": "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"} gives {"ApplicationAssignments": [{}, {}]}
# then user_ids = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"], group_ids = ["00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"]: updates identitycenter_application_assignments.this
# warns at group_ids: 1 of 2 will be removed 1 will be removed from arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111: group "data-analysts"
# calls: sso-admin.CreateApplicationAssignment {"PrincipalId": "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"} exactly 1
# calls: sso-admin.DeleteApplicationAssignment {"PrincipalId": "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"} exactly 1
# calls: sso-admin.CreateApplicationAssignment exactly 1
# calls: sso-admin.DeleteApplicationAssignment exactly 1
# calls: sso-admin.ListApplicationAssignments exactly 1
# then user_ids = [], group_ids = []: updates identitycenter_application_assignments.this
# warns at group_ids: Everybody is removed: 2
# calls: sso-admin.DeleteApplicationAssignment exactly 2
# then user_ids = ["00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"], application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-3333333333333333": updates identitycenter_application_assignments.this
# cloud: sso-admin.ListApplicationAssignments {"ApplicationArn": "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"} gives {"ApplicationAssignments": []}
# leaves: dave was assigned to the intranet before, and is not any more

variable "application_arn" {
  default = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
}

variable "group_ids" {
  type    = list(string)
  default = ["00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"]
}

variable "user_ids" {
  type    = list(string)
  default = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]
}

resource "identitycenter_application_assignments" "this" {
  application_arn = var.application_arn
  group_ids       = var.group_ids
  user_ids        = var.user_ids
}
