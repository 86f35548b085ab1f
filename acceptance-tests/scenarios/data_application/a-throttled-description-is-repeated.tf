# fault from the start: {"operation": "DescribeApplication", "fault": {"throttle": {}}}
# calls: sso-admin.DescribeApplication exactly 2

data "identitycenter_application" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
}
