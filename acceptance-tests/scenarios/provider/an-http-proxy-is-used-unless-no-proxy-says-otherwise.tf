#: The cloud is the proxy: what is sent to another host by plain HTTP comes to it.
# with environment: {"AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": "http://cloud.invalid", "TF_VAR_proxy": "${endpoint}",
#     "AWS_ACCESS_KEY_ID": "AKIA111111111111", "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}
# fails: AWS cannot be reached GetCallerIdentity: AWS could not be reached
# then no_proxy = "example.com": keeps everything
# warns: "http://cloud.invalid" is reached by plain HTTP
# calls: sts.GetCallerIdentity at least 1

variable "proxy" {
  type = string
}

variable "no_proxy" {
  type    = string
  default = "example.com,cloud.invalid"
}

provider "identitycenter" {
  http_proxy  = var.proxy
  no_proxy    = var.no_proxy
  max_retries = 1
}

data "identitycenter_instances" "this" {}
