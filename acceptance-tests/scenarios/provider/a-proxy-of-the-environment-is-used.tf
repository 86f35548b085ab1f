#: The cloud is the proxy: what is sent to another host by plain HTTP comes to it.
# with environment: {"AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": "http://cloud.invalid", "HTTP_PROXY": "${endpoint}",
#     "AWS_ACCESS_KEY_ID": "AKIA111111111111", "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}
# fails: AWS cannot be reached GetCallerIdentity: AWS could not be reached
# then no_proxy = null: keeps everything
# warns: "http://cloud.invalid" is reached by plain HTTP
# calls: sts.GetCallerIdentity at least 1

variable "no_proxy" {
  type    = string
  default = "cloud.invalid"
}

provider "identitycenter" {
  no_proxy    = var.no_proxy
  max_retries = 1
}

data "identitycenter_instances" "this" {}
