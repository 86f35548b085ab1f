# fault from the start: {"operation": "ListInstances", "times": 2, "fault": {"throttle": {}}}
# fault from the start: {"operation": "GetGroupId", "times": 2, "fault": {"throttle": {}}}
# fault: {"operation": "CreateApplicationAssignment", "times": 2, "fault": {"throttle": {}}}
# calls: sso-admin.CreateApplicationAssignment exactly 3
# then: keeps everything
# fault from the start: {"operation": "DescribeApplicationAssignment", "times": 2, "fault": {"server_error": {"status": 500}}}
# then present = false: deletes identitycenter_application_assignment.this[0]
# fault: {"operation": "DeleteApplicationAssignment", "times": 2, "fault": {"throttle": {}}}
# calls: sso-admin.DeleteApplicationAssignment exactly 3
# state empty

variable "present" {
  default = true
}

resource "identitycenter_application_assignment" "this" {
  count           = var.present ? 1 : 0
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principal_name  = "data-analysts"
  principal_type  = "GROUP"
}
