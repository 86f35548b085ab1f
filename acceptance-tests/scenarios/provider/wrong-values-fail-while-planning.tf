# with environment: {"AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": "${endpoint}",
#     "AWS_ACCESS_KEY_ID": "AKIA111111111111", "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}
# then max_retries = 0: fails at max_retries: max_retries must be a whole number from 1 to 1000; got 0.
# then max_retries = 1.5: fails at max_retries: max_retries must be a whole number from 1 to 1000; got 1.5.
# then retry_mode = "legacy": fails at retry_mode: retry_mode must be `standard` or `adaptive`; got "legacy".
# then instance_arn = "ssoins-1234567890abcdef": fails at instance_arn: instance_arn must be
# then access_key = "AKIA111111111111": fails at access_key: access_key needs secret_key beside it.
# then secret_key = "secret": fails at secret_key: secret_key needs access_key beside it.
# then token = "token": fails at token: token needs access_key beside it.

variable "max_retries" {
  type    = number
  default = 1000
}

variable "retry_mode" {
  type    = string
  default = "standard"
}

variable "instance_arn" {
  type    = string
  default = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
}

variable "access_key" {
  type    = string
  default = null
}

variable "secret_key" {
  type    = string
  default = null
}

variable "token" {
  type    = string
  default = null
}

provider "identitycenter" {
  access_key   = var.access_key
  instance_arn = var.instance_arn
  max_retries  = var.max_retries
  retry_mode   = var.retry_mode
  secret_key   = var.secret_key
  token        = var.token
}

data "identitycenter_instances" "this" {}
