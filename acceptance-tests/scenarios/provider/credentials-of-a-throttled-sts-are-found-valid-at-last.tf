# with environment: {"AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": "${endpoint}",
#     "AWS_ACCESS_KEY_ID": "AKIA111111111111", "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}
# fault from the start: {"operation": "GetCallerIdentity", "fault": {"throttle": {}}}
# calls: sts.GetCallerIdentity at least 2

provider "identitycenter" {}

data "identitycenter_instances" "this" {}
