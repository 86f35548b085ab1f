#: Credentials of the wrong account see nothing of it, which says nothing about the instance.
# with environment: {"AWS_ENDPOINT_URL": "${endpoint}", "AWS_REGION": "us-east-1"}
# as: 333333333333
# then account = "222222222222"
# fails: this belongs to account 333333333333, and the credentials are of account 222222222222 Nothing was changed, and the state is as it was.
# then account = "333333333333": keeps everything

variable "account" {
  default = "333333333333"
}

provider "identitycenter" {
  access_key = "AKIA${var.account}"
  secret_key = "secret-${var.account}"
}

resource "identitycenter_instance" "this" {
  name = "alpha"
}
