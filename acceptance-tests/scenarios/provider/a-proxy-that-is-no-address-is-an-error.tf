# with environment: {"AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": "${endpoint}",
#     "AWS_ACCESS_KEY_ID": "AKIA111111111111", "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}
# fails at http_proxy: not a proxy address
# then http = null, https = "::": fails at https_proxy: not a proxy address

variable "http" {
  type    = string
  default = "no address"
}

variable "https" {
  type    = string
  default = null
}

provider "identitycenter" {
  http_proxy  = var.http
  https_proxy = var.https
}

data "identitycenter_instances" "this" {}
