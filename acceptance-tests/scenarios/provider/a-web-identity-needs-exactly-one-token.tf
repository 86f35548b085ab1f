# fails: Exactly one of web_identity_token and web_identity_token_file must be set.
# then token = "a.b.c", file = "token"
# fails: Exactly one of web_identity_token and web_identity_token_file must be set.

variable "token" {
  type    = string
  default = null
}

variable "file" {
  type    = string
  default = null
}

provider "identitycenter" {
  assume_role_with_web_identity {
    role_arn                = "arn:aws:iam::222222222222:role/administrator"
    web_identity_token      = var.token
    web_identity_token_file = var.file
  }
}

data "identitycenter_instances" "this" {}
