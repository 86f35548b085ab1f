# with environment: {"AWS_ENDPOINT_URL": "${endpoint}", "AWS_REGION": "us-east-1",
#     "AWS_ACCESS_KEY_ID": "AKIA111111111111", "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}
# fault: {"operation": "PutApplicationSessionConfiguration", "times": null, "fault": {"throttle": {}}}
# fails applying: given up after 2 attempts in
# calls: sso-admin.PutApplicationSessionConfiguration exactly 2
# state empty

provider "identitycenter" {
  max_retries = 2
}

resource "identitycenter_application_session_configuration" "this" {
  application_arn                            = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  user_background_session_application_status = "DISABLED"
}
