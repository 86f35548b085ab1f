# with environment: {"AWS_PROFILE": "work", "AWS_ENDPOINT_URL": "${endpoint}"}
# with file .aws/config: ["[profile work]", "region = us-east-1"]
# with file .aws/credentials: ["[work]", "aws_access_key_id = AKIA222222222222",
#     "aws_secret_access_key = secret-222222222222"]

provider "identitycenter" {
  allowed_account_ids = ["222222222222"]
}

data "identitycenter_instances" "this" {}
