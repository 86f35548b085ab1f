#: It cannot be removed, so destroying it restores AWS's default.
# plan knows: identitycenter_application_session_configuration.this.id
# state identitycenter_application_session_configuration.this.id = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
# cloud: sso-admin.GetApplicationSessionConfiguration {"ApplicationArn": "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"} gives {"UserBackgroundSessionApplicationStatus": "DISABLED"}
# then status = "ENABLED": updates identitycenter_application_session_configuration.this
# cloud: sso-admin.GetApplicationSessionConfiguration {"ApplicationArn": "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"} gives {"UserBackgroundSessionApplicationStatus": "ENABLED"}
# calls: sso-admin.PutApplicationSessionConfiguration exactly 1
# behind our back: sso-admin.PutApplicationSessionConfiguration
#     {"ApplicationArn": "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111", "UserBackgroundSessionApplicationStatus": "DISABLED"}: updates identitycenter_application_session_configuration.this
# state identitycenter_application_session_configuration.this.user_background_session_application_status = "ENABLED"
# then status = "DISABLED": updates identitycenter_application_session_configuration.this
# import identitycenter_application_session_configuration.this: every way

variable "status" {
  default = "DISABLED"
}

resource "identitycenter_application_session_configuration" "this" {
  application_arn                            = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  user_background_session_application_status = var.status
}
