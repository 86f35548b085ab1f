# with environment: {"AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": "${endpoint}",
#     "AWS_ACCESS_KEY_ID": "AKIA111111111111", "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}
# then allowed = ["222222222222", "333333333333"]: fails at allowed_account_ids: The credentials belong to account 111111111111
# then allowed = ["222222222222"], skip = true: fails at allowed_account_ids: The credentials belong to account 111111111111
# then allowed = ["12345"]: fails at allowed_account_ids: allowed_account_ids must be

variable "allowed" {
  type    = set(string)
  default = ["111111111111", "222222222222"]
}

variable "skip" {
  type    = bool
  default = false
}

provider "identitycenter" {
  allowed_account_ids         = var.allowed
  skip_credentials_validation = var.skip
}

data "identitycenter_instances" "this" {}
