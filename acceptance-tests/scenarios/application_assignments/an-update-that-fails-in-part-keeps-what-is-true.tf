# then user_ids = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000003-aaaa-4aaa-8aaa-aaaaaaaaaaaa"], group_ids = []: updates identitycenter_application_assignments.this
# fault: {"operation": "CreateApplicationAssignment", "input": {"PrincipalId": "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}, "fault": {"error": {"code": "AccessDeniedException", "message": "Not this one."}}}
# fault: {"operation": "DeleteApplicationAssignment", "fault": {"error": {"code": "AccessDeniedException", "message": "Not that one."}}}
# warns at group_ids: 1 of 2 will be removed
# fails applying at group_ids: 2 of 3 changes were not made
# fails applying at group_ids: cannot add user "bob@example.com": CreateApplicationAssignment: Not this one.
# fails applying at group_ids: cannot remove group "data-analysts": DeleteApplicationAssignment: Not that one.
# state identitycenter_application_assignments.this untainted
# cloud: sso-admin.ListApplicationAssignments {"ApplicationArn": "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"} gives {"ApplicationAssignments": [{}, {}, {}]}
# then: updates identitycenter_application_assignments.this
# warns at group_ids: 1 of 3 will be removed
# calls: sso-admin.CreateApplicationAssignment exactly 1
# calls: sso-admin.DeleteApplicationAssignment exactly 1

variable "group_ids" {
  type    = list(string)
  default = ["00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"]
}

variable "user_ids" {
  type    = list(string)
  default = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]
}

resource "identitycenter_application_assignments" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  group_ids       = var.group_ids
  user_ids        = var.user_ids
}
