# as: 333333333333
# with environment: {"AWS_ENDPOINT_URL": "${endpoint}", "AWS_REGION": "us-east-1",
#     "AWS_ACCESS_KEY_ID": "AKIA333333333333", "AWS_SECRET_ACCESS_KEY": "secret-333333333333"}
# fault: {"operation": "CreateInstance", "times": null, "fault": {"throttle": {}}}
# fails applying: Rate exceeded (ThrottlingException, request id
# fails applying: given up after 2 attempts in
# calls: sso-admin.CreateInstance exactly 2
# state empty

provider "identitycenter" {
  max_retries = 2
}

resource "identitycenter_instance" "this" {
  name = "alpha"
}
