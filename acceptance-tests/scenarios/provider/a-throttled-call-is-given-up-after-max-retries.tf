# with environment: {"AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": "${endpoint}",
#     "AWS_ACCESS_KEY_ID": "AKIA111111111111", "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}
# fault from the start: {"operation": "ListInstances", "times": null, "fault": {"throttle": {}}}
# fails: Cannot read instances ListInstances: Rate exceeded (ThrottlingException, request id
# calls: sso-admin.ListInstances exactly 2

provider "identitycenter" {
  max_retries = 2
}

data "identitycenter_instances" "this" {}
