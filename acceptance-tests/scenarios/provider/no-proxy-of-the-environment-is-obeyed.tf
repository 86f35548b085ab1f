#: The cloud is the proxy: what is sent to another host by plain HTTP comes to it, but for this host.
# with environment: {"AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": "http://cloud.invalid", "TF_VAR_proxy": "${endpoint}",
#     "NO_PROXY": "cloud.invalid",
#     "AWS_ACCESS_KEY_ID": "AKIA111111111111", "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}
# fails: AWS cannot be reached GetCallerIdentity: AWS could not be reached

variable "proxy" {
  type = string
}

provider "identitycenter" {
  http_proxy  = var.proxy
  max_retries = 1
}

data "identitycenter_instances" "this" {}
