# with environment: {"AWS_ENDPOINT_URL": "${endpoint}",
#     "AWS_ACCESS_KEY_ID": "AKIA111111111111", "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}

provider "identitycenter" {
  region              = "us-east-1"
  access_key          = "AKIA222222222222"
  secret_key          = "secret-222222222222"
  allowed_account_ids = ["222222222222"]
}

data "identitycenter_instances" "this" {}
