# gone: identitycenter_application_session_configuration.this[0]
# fails applying: Application not found: arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111
# state empty
# then present = false: keeps everything
# leaves: the application is deleted

variable "present" {
  default = true
}

resource "identitycenter_application_session_configuration" "this" {
  count                                      = var.present ? 1 : 0
  application_arn                            = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  user_background_session_application_status = "DISABLED"
}
