# with environment: {"AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": "${endpoint}",
#     "AWS_ACCESS_KEY_ID": "AKIA111111111111", "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}
# then forbidden = ["222222222222", "111111111111"]: fails at forbidden_account_ids: The credentials belong to account 111111111111
# then forbidden = ["12345"]: fails at forbidden_account_ids: forbidden_account_ids must be

variable "forbidden" {
  type    = set(string)
  default = ["222222222222"]
}

provider "identitycenter" {
  forbidden_account_ids = var.forbidden
}

data "identitycenter_instances" "this" {}
