# with environment: {"AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": "${endpoint}", "AWS_RETRY_MODE": "standard",
#     "AWS_ACCESS_KEY_ID": "AKIA111111111111", "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}
# fault from the start: {"operation": "ListInstances", "times": 2, "fault": {"throttle": {}}}
# calls: sso-admin.ListInstances exactly 3

provider "identitycenter" {
  retry_mode = "adaptive"
}

data "identitycenter_instances" "this" {}
