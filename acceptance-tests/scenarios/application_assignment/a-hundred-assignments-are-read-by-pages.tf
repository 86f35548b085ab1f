#: Not one request for each: a page of the listing answers for all. A few may be described before it is there.
# crowd: 100
# with environment: {"AWS_ENDPOINT_URL": "${endpoint}", "AWS_REGION": "us-east-1",
#     "AWS_ACCESS_KEY_ID": "AKIA111111111111", "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}
# calls: sso-admin.CreateApplicationAssignment exactly 100
# then: keeps everything
# calls: sso-admin.ListApplicationAssignments at least 1
# calls: sso-admin.ListApplicationAssignments at most 4
# calls: sso-admin.DescribeApplicationAssignment at most 10
# import: none, because a hundred import blocks show no more than one

provider "identitycenter" {
  requests_per_second = 1000
}

resource "identitycenter_application_assignment" "this" {
  count           = 100
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principal_id    = format("%08d-dddd-4ddd-8ddd-dddddddddddd", count.index + 1)
  principal_type  = "USER"
}
