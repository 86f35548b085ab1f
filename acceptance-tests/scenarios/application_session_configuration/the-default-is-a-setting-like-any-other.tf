#: What AWS already has is taken over, and seen when somebody changes it.
# cloud: sso-admin.GetApplicationSessionConfiguration {"ApplicationArn": "${identitycenter_application_session_configuration.this.application_arn}"}
#     gives {"UserBackgroundSessionApplicationStatus": "ENABLED"}
# behind our back: sso-admin.PutApplicationSessionConfiguration {"ApplicationArn": "${identitycenter_application_session_configuration.this.application_arn}",
#     "UserBackgroundSessionApplicationStatus": "DISABLED"}: updates identitycenter_application_session_configuration.this
# calls: sso-admin.PutApplicationSessionConfiguration exactly 1
# cloud: sso-admin.GetApplicationSessionConfiguration {"ApplicationArn": "${identitycenter_application_session_configuration.this.application_arn}"}
#     gives {"UserBackgroundSessionApplicationStatus": "ENABLED"}

resource "identitycenter_application_session_configuration" "this" {
  application_arn                            = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-3333333333333333"
  user_background_session_application_status = "ENABLED"
}
