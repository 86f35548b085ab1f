# then status = "ENABLED": updates identitycenter_application_session_configuration.this[0]
# fault: {"operation": "PutApplicationSessionConfiguration", "fault": {"error":
#     {"code": "AccessDeniedException", "message": "You may not change it."}}}
# fails applying: You may not change it.
# state identitycenter_application_session_configuration.this[0].user_background_session_application_status = "DISABLED"
# then present = false: deletes identitycenter_application_session_configuration.this[0]
# fault: {"operation": "PutApplicationSessionConfiguration", "fault": {"error":
#     {"code": "AccessDeniedException", "message": "You may not change it."}}}
# fails applying: You may not change it.
# state identitycenter_application_session_configuration.this[0].user_background_session_application_status = "DISABLED"
# then
# fails: You may not look at it.
# fault from the start: {"operation": "GetApplicationSessionConfiguration", "fault": {"error":
#     {"code": "AccessDeniedException", "message": "You may not look at it."}}}
# state identitycenter_application_session_configuration.this[0].user_background_session_application_status = "DISABLED"
# then present = true, status = "DISABLED": keeps everything

variable "present" {
  default = true
}

variable "status" {
  default = "DISABLED"
}

resource "identitycenter_application_session_configuration" "this" {
  count                                      = var.present ? 1 : 0
  application_arn                            = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  user_background_session_application_status = var.status
}
