# with environment: {"AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": "${endpoint}"}
# fails: the role arn:aws:iam::222222222222:role/administrator cannot be assumed: the token file nowhere/token cannot be read

provider "identitycenter" {
  assume_role_with_web_identity {
    role_arn                = "arn:aws:iam::222222222222:role/administrator"
    web_identity_token_file = "nowhere/token"
  }
}

data "identitycenter_instances" "this" {}
