#: Both kinds of files, each from a list.
# with environment: {"AWS_ENDPOINT_URL": "${endpoint}",
#     "AWS_ACCESS_KEY_ID": "AKIA111111111111", "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}
# with file empty: []
# with file settings: ["[profile work]", "region = us-east-1"]
# with file keys: ["[work]", "aws_access_key_id = AKIA333333333333",
#     "aws_secret_access_key = secret-333333333333"]

provider "identitycenter" {
  profile                  = "work"
  shared_config_files      = ["~/empty", "~/settings"]
  shared_credentials_files = ["keys", "~/empty"]
  allowed_account_ids      = ["333333333333"]
}

data "identitycenter_instances" "this" {}
