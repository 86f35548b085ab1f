# world with: {"instances": [{"id": "ssoins-1234567890abcdef", "owner": "111111111111", "region": "us-east-1",
#     "identity_store": {"id": "d-1234567890"}, "applications": [{"id": "apl-9999999999999999",
#     "account": "111111111111", "provider_arn": "arn:aws:sso::aws:applicationProvider/codewhisperer",
#     "name": "late", "appears_after_reads": 2}]}]}
# state data.identitycenter_application.this.name = "late"
# calls: sso-admin.DescribeApplication exactly 3

data "identitycenter_application" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-9999999999999999"
  wait            = true

  timeouts {
    read = "1m"
  }
}
