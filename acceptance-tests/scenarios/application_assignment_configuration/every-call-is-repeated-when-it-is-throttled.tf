# fault: {"operation": "PutApplicationAssignmentConfiguration", "times": 2, "fault": {"throttle": {}}}
# calls: sso-admin.PutApplicationAssignmentConfiguration exactly 3
# then required = true: updates identitycenter_application_assignment_configuration.this[0]
# fault from the start: {"operation": "GetApplicationAssignmentConfiguration", "times": 2, "fault": {"throttle": {}}}
# fault: {"operation": "PutApplicationAssignmentConfiguration", "times": 2, "fault": {"server_error": {"status": 503}}}
# calls: sso-admin.PutApplicationAssignmentConfiguration exactly 3
# then present = false: deletes identitycenter_application_assignment_configuration.this[0]
# fault: {"operation": "PutApplicationAssignmentConfiguration", "times": 2, "fault": {"throttle": {}}}
# calls: sso-admin.PutApplicationAssignmentConfiguration exactly 3
# state empty

variable "present" {
  default = true
}

variable "required" {
  default = false
}

resource "identitycenter_application_assignment_configuration" "this" {
  count               = var.present ? 1 : 0
  application_arn     = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  assignment_required = var.required
}
