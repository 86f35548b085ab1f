# with environment: {"AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": "${endpoint}"}
# fails: nowhere/token

provider "identitycenter" {
  assume_role_with_web_identity {
    role_arn                = "arn:aws:iam::222222222222:role/administrator"
    web_identity_token_file = "nowhere/token"
  }
}

data "identitycenter_instances" "this" {}
