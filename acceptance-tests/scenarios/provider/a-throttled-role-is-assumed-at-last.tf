# with environment: {"AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": "${endpoint}",
#     "AWS_ACCESS_KEY_ID": "AKIA111111111111", "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}
# fault from the start: {"operation": "AssumeRole", "times": 2, "fault": {"throttle": {}}}
# calls: sts.AssumeRole at least 3

provider "identitycenter" {
  allowed_account_ids = ["333333333333"]

  assume_role {
    role_arn = "arn:aws:iam::333333333333:role/administrator"
  }
}

data "identitycenter_instances" "this" {}
