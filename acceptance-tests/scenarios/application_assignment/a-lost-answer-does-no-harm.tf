# fault: {"operation": "CreateApplicationAssignment", "fault": {"drop": "after"}}
# calls: sso-admin.CreateApplicationAssignment exactly 2
# then present = false: deletes identitycenter_application_assignment.this[0]
# fault: {"operation": "DeleteApplicationAssignment", "fault": {"drop": "after"}}
# calls: sso-admin.DeleteApplicationAssignment exactly 2
# state empty

variable "present" {
  default = true
}

resource "identitycenter_application_assignment" "this" {
  count           = var.present ? 1 : 0
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principal_id    = "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  principal_type  = "GROUP"
}
