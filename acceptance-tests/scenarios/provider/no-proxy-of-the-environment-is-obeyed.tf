# with environment: {"AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": "${endpoint}", "NO_PROXY": "127.0.0.1",
#     "AWS_ACCESS_KEY_ID": "AKIA111111111111", "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}
# calls: sts.GetCallerIdentity at least 1

provider "identitycenter" {
  http_proxy  = "http://127.0.0.1:9"
  max_retries = 1
}

data "identitycenter_instances" "this" {}
