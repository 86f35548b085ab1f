# fault: {"operation": "PutApplicationSessionConfiguration", "times": 2, "fault": {"throttle": {}}}
# calls: sso-admin.PutApplicationSessionConfiguration exactly 3
# then status = "ENABLED": updates identitycenter_application_session_configuration.this[0]
# fault from the start: {"operation": "GetApplicationSessionConfiguration", "times": 2, "fault": {"throttle": {}}}
# fault: {"operation": "PutApplicationSessionConfiguration", "times": 2, "fault": {"server_error": {"status": 503}}}
# calls: sso-admin.PutApplicationSessionConfiguration exactly 3
# then present = false: deletes identitycenter_application_session_configuration.this[0]
# fault: {"operation": "PutApplicationSessionConfiguration", "times": 2, "fault": {"throttle": {}}}
# calls: sso-admin.PutApplicationSessionConfiguration exactly 3
# state empty

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
