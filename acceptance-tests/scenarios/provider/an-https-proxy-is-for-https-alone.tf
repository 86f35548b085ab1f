#: The cloud is the proxy for plain HTTP, and nothing listens at the address of the other one.
# with environment: {"AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": "http://cloud.invalid", "HTTP_PROXY": "${endpoint}",
#     "AWS_ACCESS_KEY_ID": "AKIA111111111111", "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}
# fails: GetCallerIdentity: AWS could not be reached: Connection refused
# then sts = null: keeps everything
# warns: "http://cloud.invalid" is reached by plain HTTP
# calls: sts.GetCallerIdentity at least 1

variable "sts" {
  type    = string
  default = "https://cloud.invalid"
}

provider "identitycenter" {
  https_proxy = "http://127.0.0.1:9"
  max_retries = 1

  endpoints {
    sts = var.sts
  }
}

data "identitycenter_instances" "this" {}
