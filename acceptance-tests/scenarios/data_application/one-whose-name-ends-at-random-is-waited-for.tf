#: A managed service ends the names of its applications at random.
# world with: {"instances": [{"id": "ssoins-1234567890abcdef", "owner": "111111111111", "region": "us-east-1",
#     "identity_store": {"id": "d-1234567890"}, "applications": [{"id": "apl-9999999999999999",
#     "account": "111111111111", "provider_arn": "arn:aws:sso::aws:applicationProvider/codewhisperer",
#     "name": "eks-capability-8f3a", "appears_after_seconds": 1}]}]}
# state data.identitycenter_application.this.name = "eks-capability-8f3a"
# calls: sso-admin.ListApplications at least 2

data "identitycenter_application" "this" {
  name_prefix = "eks-capability-"
  wait        = true
}
