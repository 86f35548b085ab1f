#: AWS refuses what is about an instance that is gone like what is about a foreign one.
# world with: {"instances": [{"id": "ssoins-1234567890abcdef", "owner": "111111111111", "region": "us-east-1",
#     "identity_store": {"id": "d-1234567890"}, "applications": [{"id": "apl-1111111111111111", "account": "111111111111",
#     "provider_arn": "arn:aws:sso::aws:applicationProvider/codewhisperer", "name": "QDevProfile-us-east-1"}]}]}
# meanwhile: {"instances": []}:
# fails: AccessDeniedException
# state identitycenter_application_assignment_configuration.this.assignment_required = false
# meanwhile: {"instances": [{"id": "ssoins-1234567890abcdef", "owner": "111111111111", "region": "us-east-1",
#     "identity_store": {"id": "d-1234567890"}, "applications": [{"id": "apl-1111111111111111", "account": "111111111111",
#     "provider_arn": "arn:aws:sso::aws:applicationProvider/codewhisperer", "name": "QDevProfile-us-east-1"}]}]}:
#     updates identitycenter_application_assignment_configuration.this

resource "identitycenter_application_assignment_configuration" "this" {
  application_arn     = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  assignment_required = false
}
