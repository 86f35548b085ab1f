#: It was deleted between the plan and the apply.
# then present = false: deletes identitycenter_application_session_configuration.this[0]
# fault: {"operation": "PutApplicationSessionConfiguration", "fault": {"error":
#     {"code": "ResourceNotFoundException", "message": "Application not found."}}}
# state empty
# leaves: the setting of the application, which is only said to be gone

variable "present" {
  default = true
}

resource "identitycenter_application_session_configuration" "this" {
  count                                      = var.present ? 1 : 0
  application_arn                            = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  user_background_session_application_status = "DISABLED"
}
