# then application = "apl-3333333333333333": updates identitycenter_application_session_configuration.this
# plan knows: identitycenter_application_session_configuration.this.id
# cloud: sso-admin.GetApplicationSessionConfiguration {"ApplicationArn": "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"} gives {"UserBackgroundSessionApplicationStatus": "ENABLED"}
# cloud: sso-admin.GetApplicationSessionConfiguration {"ApplicationArn": "${identitycenter_application_session_configuration.this.application_arn}"}
#     gives {"UserBackgroundSessionApplicationStatus": "DISABLED"}

variable "application" {
  default = "apl-1111111111111111"
}

resource "identitycenter_application_session_configuration" "this" {
  application_arn                            = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/${var.application}"
  user_background_session_application_status = "DISABLED"
}
