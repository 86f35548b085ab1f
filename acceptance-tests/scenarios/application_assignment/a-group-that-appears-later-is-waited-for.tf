#: The identity provider is still synchronising when the apply begins.
# world with: {"instances": [{"id": "ssoins-1234567890abcdef", "owner": "111111111111", "region": "us-east-1",
#     "identity_store": {"id": "d-1234567890", "groups": [{"id": "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "display_name": "q-developer-users",
#     "appears_after_reads": 6}]}, "applications": [{"id": "apl-1111111111111111", "account": "111111111111",
#     "provider_arn": "arn:aws:sso::aws:applicationProvider/codewhisperer", "name": "QDevProfile-us-east-1"}]}]}
# warns at principal_name: there is no group "q-developer-users" now. It is looked up again in the apply, for at most 10m
# plan leaves unknown: identitycenter_application_assignment.this.principal_id
# state identitycenter_application_assignment.this.principal_id = "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
# calls: identitystore.GetGroupId at least 5
# import identitycenter_application_assignment.this: ignoring wait_for_principal

resource "identitycenter_application_assignment" "this" {
  application_arn    = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principal_name     = "q-developer-users"
  principal_type     = "GROUP"
  wait_for_principal = true
}
