# then: updates identitycenter_application_session_configuration.this
# fault from the start: {"operation": "GetApplicationSessionConfiguration", "fault": {"changed_shape": {"remove": ["/UserBackgroundSessionApplicationStatus"]}}}
# state identitycenter_application_session_configuration.this.user_background_session_application_status = "DISABLED"

resource "identitycenter_application_session_configuration" "this" {
  application_arn                            = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  user_background_session_application_status = "DISABLED"
}
