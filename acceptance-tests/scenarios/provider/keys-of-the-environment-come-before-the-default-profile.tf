# with environment: {"AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": "${endpoint}",
#     "AWS_ACCESS_KEY_ID": "AKIA111111111111", "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}
# with file .aws/credentials: ["[default]", "aws_access_key_id = AKIA222222222222",
#     "aws_secret_access_key = secret-222222222222"]

provider "identitycenter" {
  allowed_account_ids = ["111111111111"]
}

data "identitycenter_instances" "this" {}
