#: AWS refuses what is about an instance that is gone like what is about a foreign one.
# world with: {"instances": [{"id": "ssoins-1234567890abcdef", "owner": "111111111111", "region": "us-east-1",
#     "identity_store": {"id": "d-1234567890", "groups": [{"id": "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "display_name": "data-analysts"}]}, "applications": [{"id": "apl-1111111111111111", "account": "111111111111",
#     "provider_arn": "arn:aws:sso::aws:applicationProvider/codewhisperer", "name": "QDevProfile-us-east-1"}]}]}
# meanwhile: {"instances": []}:
# fails: AccessDeniedException
# state identitycenter_application_assignment.this.principal_id = "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
# meanwhile: {"instances": [{"id": "ssoins-1234567890abcdef", "owner": "111111111111", "region": "us-east-1",
#     "identity_store": {"id": "d-1234567890", "groups": [{"id": "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "display_name": "data-analysts"}]}, "applications": [{"id": "apl-1111111111111111", "account": "111111111111",
#     "provider_arn": "arn:aws:sso::aws:applicationProvider/codewhisperer", "name": "QDevProfile-us-east-1"}]}]}:
#     creates identitycenter_application_assignment.this

resource "identitycenter_application_assignment" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principal_id    = "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  principal_type  = "GROUP"
}
