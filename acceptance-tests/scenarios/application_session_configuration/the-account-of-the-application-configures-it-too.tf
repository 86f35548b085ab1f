# as: 333333333333
# state identitycenter_application_session_configuration.this.user_background_session_application_status = "DISABLED"

resource "identitycenter_application_session_configuration" "this" {
  application_arn                            = "arn:aws:sso::333333333333:application/ssoins-1234567890abcdef/apl-2222222222222222"
  user_background_session_application_status = "DISABLED"
}
