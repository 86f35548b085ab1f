# with environment: {"AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": "${endpoint}",
#     "AWS_ACCESS_KEY_ID": "AKIA111111111111", "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}
# fails: the role arn:aws:iam::222222222222:role/nobody cannot be assumed: AssumeRole: User: arn:aws:iam::111111111111:user/administrator is not authorized
# calls: sts.AssumeRole exactly 1

provider "identitycenter" {
  assume_role {
    role_arn = "arn:aws:iam::222222222222:role/nobody"
  }
}

data "identitycenter_instances" "this" {}
