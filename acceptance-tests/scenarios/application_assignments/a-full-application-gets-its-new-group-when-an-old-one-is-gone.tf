#: AWS allows 100 groups for an application. Adding comes first, so that nobody is without access meanwhile.
# then group_ids = ["00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"]: updates identitycenter_application_assignments.this
# warns at group_ids: 1 of 1 will be removed
# fault: {"operation": "CreateApplicationAssignment", "fault": {"error": {"code": "ServiceQuotaExceededException", "message": "There are 100."}}}
# calls: sso-admin.CreateApplicationAssignment exactly 2
# calls: sso-admin.DeleteApplicationAssignment exactly 1

variable "group_ids" {
  type    = list(string)
  default = ["00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"]
}

resource "identitycenter_application_assignments" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  group_ids       = var.group_ids
}
