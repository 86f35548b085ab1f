#! the destroy leaves the cloud different
# behind our back: sso-admin.CreateApplicationAssignment
#     {"ApplicationArn": "${identitycenter_application_assignment.this.application_arn}",
#     "PrincipalId": "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "PrincipalType": "GROUP"}:
#     keeps everything

resource "identitycenter_application_assignment" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principal_id    = "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  principal_type  = "GROUP"
}
