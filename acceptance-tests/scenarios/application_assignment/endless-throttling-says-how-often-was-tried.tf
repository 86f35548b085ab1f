# with environment: {"AWS_ENDPOINT_URL": "${endpoint}", "AWS_REGION": "us-east-1",
#     "AWS_ACCESS_KEY_ID": "AKIA111111111111", "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}
# fault: {"operation": "CreateApplicationAssignment", "times": null, "fault": {"throttle": {}}}
# fails applying: given up after 2 attempts in
# fails applying: AWS allows 20 requests a second
# calls: sso-admin.CreateApplicationAssignment exactly 2
# state empty

provider "identitycenter" {
  max_retries = 2
}

resource "identitycenter_application_assignment" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principal_id    = "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  principal_type  = "GROUP"
}
