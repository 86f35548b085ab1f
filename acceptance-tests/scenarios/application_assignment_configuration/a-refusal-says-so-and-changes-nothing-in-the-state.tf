# then required = true: updates identitycenter_application_assignment_configuration.this[0]
# fault: {"operation": "PutApplicationAssignmentConfiguration", "fault": {"error":
#     {"code": "AccessDeniedException", "message": "You may not change it."}}}
# fails applying: You may not change it.
# state identitycenter_application_assignment_configuration.this[0].assignment_required = false
# then present = false: deletes identitycenter_application_assignment_configuration.this[0]
# fault: {"operation": "PutApplicationAssignmentConfiguration", "fault": {"error":
#     {"code": "AccessDeniedException", "message": "You may not change it."}}}
# fails applying: You may not change it.
# state identitycenter_application_assignment_configuration.this[0].assignment_required = false
# then
# fails: You may not look at it.
# fault from the start: {"operation": "GetApplicationAssignmentConfiguration", "fault": {"error":
#     {"code": "AccessDeniedException", "message": "You may not look at it."}}}
# state identitycenter_application_assignment_configuration.this[0].assignment_required = false
# then present = true, required = false: keeps everything

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
