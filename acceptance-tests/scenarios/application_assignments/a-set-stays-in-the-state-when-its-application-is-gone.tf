#: Only where its application is seen does AWS say that an assignment itself is gone.
# world with: {"instances": [{"id": "ssoins-1234567890abcdef", "owner": "111111111111", "region": "us-east-1",
#     "identity_store": {"id": "d-1234567890", "users": [{"id": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "user_name": "alice@example.com"}]}, "applications": [{"id": "apl-1111111111111111", "account": "111111111111",
#     "provider_arn": "arn:aws:sso::aws:applicationProvider/codewhisperer", "name": "QDevProfile-us-east-1"}]}]}
# behind our back: sso-admin.DeleteApplication {"ApplicationArn": "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"}:
# fails: there is no application arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111
# state identitycenter_application_assignments.this.id = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
# meanwhile: {"instances": [{"id": "ssoins-1234567890abcdef", "owner": "111111111111", "region": "us-east-1",
#     "identity_store": {"id": "d-1234567890", "users": [{"id": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "user_name": "alice@example.com"}]}, "applications": [{"id": "apl-1111111111111111", "account": "111111111111",
#     "provider_arn": "arn:aws:sso::aws:applicationProvider/codewhisperer", "name": "QDevProfile-us-east-1"}]}]}:
#     updates identitycenter_application_assignments.this

resource "identitycenter_application_assignments" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  user_ids        = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]
}
