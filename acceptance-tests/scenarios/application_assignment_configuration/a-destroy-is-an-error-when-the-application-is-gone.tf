#: It cannot be seen any more between the plan and the apply, which says nothing about the setting.
# then present = false: deletes identitycenter_application_assignment_configuration.this[0]
# fault: {"operation": "PutApplicationAssignmentConfiguration", "fault": {"error":
#     {"code": "ResourceNotFoundException", "message": "Application not found."}}}
# fault: {"operation": "DescribeApplication", "fault": {"error":
#     {"code": "ResourceNotFoundException", "message": "Application not found."}}}
# fails applying: there is no application arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111
# state identitycenter_application_assignment_configuration.this[0].assignment_required = false
# then: deletes identitycenter_application_assignment_configuration.this[0]
# state empty

variable "present" {
  default = true
}

resource "identitycenter_application_assignment_configuration" "this" {
  count               = var.present ? 1 : 0
  application_arn     = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  assignment_required = false
}
