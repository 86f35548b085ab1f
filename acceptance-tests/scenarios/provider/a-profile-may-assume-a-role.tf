# with environment: {"AWS_ENDPOINT_URL": "${endpoint}"}
# with file .aws/config: ["[profile base]", "aws_access_key_id = AKIA111111111111",
#     "aws_secret_access_key = secret-111111111111", "[profile work]", "region = us-east-1",
#     "source_profile = base", "role_arn = arn:aws:iam::222222222222:role/administrator",
#     "role_session_name = from-profile"]
# calls: sts.AssumeRole {"RoleSessionName": "from-profile"} at least 1

provider "identitycenter" {
  profile             = "work"
  allowed_account_ids = ["222222222222"]
}

data "identitycenter_instances" "this" {}
