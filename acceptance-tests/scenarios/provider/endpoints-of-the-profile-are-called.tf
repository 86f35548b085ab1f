# with environment: {}
# with file .aws/config: ["[profile work]", "region = us-east-1", "endpoint_url = http://127.0.0.1:9",
#     "services = fakes", "aws_access_key_id = AKIA111111111111",
#     "aws_secret_access_key = secret-111111111111", "[services fakes]",
#     "sso_admin =", "  endpoint_url = ${endpoint}", "sts =", "  endpoint_url = ${endpoint}"]
# calls: sts.GetCallerIdentity at least 1
# calls: sso-admin.ListInstances exactly 1

provider "identitycenter" {
  profile     = "work"
  max_retries = 1
}

data "identitycenter_instances" "this" {}
