#: Nothing listens at the address of the proxy.
# with environment: {"AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": "${endpoint}",
#     "AWS_ACCESS_KEY_ID": "AKIA111111111111", "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}
# fails: GetCallerIdentity: AWS could not be reached
# then no_proxy = "example.com,127.0.0.1": keeps everything
# calls: sts.GetCallerIdentity at least 1

variable "no_proxy" {
  type    = string
  default = "example.com"
}

provider "identitycenter" {
  https_proxy = "http://127.0.0.1:9"
  no_proxy    = var.no_proxy
  max_retries = 1
}

data "identitycenter_instances" "this" {}
