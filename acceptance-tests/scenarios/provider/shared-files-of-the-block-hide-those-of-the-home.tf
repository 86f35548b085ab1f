#: Without a profile the default one of those files is meant.
# with environment: {"AWS_ENDPOINT_URL": "${endpoint}"}
# with file .aws/credentials: ["[default]", "aws_access_key_id = AKIA111111111111",
#     "aws_secret_access_key = secret-111111111111"]
# with file keys: ["[default]", "aws_access_key_id = AKIA333333333333",
#     "aws_secret_access_key = secret-333333333333"]

provider "identitycenter" {
  region                   = "us-east-1"
  shared_credentials_files = ["~/keys"]
  allowed_account_ids      = ["333333333333"]
}

data "identitycenter_instances" "this" {}
