# fails at assume_role_with_web_identity.duration: must be a length of time from 15m to 12h; got "14m".
# then duration = "13h": fails at assume_role_with_web_identity.duration: must be a length of time from 15m to 12h; got "13h".
# then duration = "an hour": fails at assume_role_with_web_identity.duration: must be a length of time from 15m to 12h; got "an hour".
# then duration = "12h", role = "arn:aws:iam::111111111111:user/alice"
# fails at assume_role_with_web_identity.role_arn: must be the ARN of an IAM role
# then duration = "15m", name = "no spaces": fails at assume_role_with_web_identity.session_name: must be 2 to 64 letters

variable "role" {
  type    = string
  default = "arn:aws:iam::111111111111:role/administrator"
}

variable "duration" {
  type    = string
  default = "14m"
}

variable "name" {
  type    = string
  default = "one"
}

provider "identitycenter" {
  assume_role_with_web_identity {
    role_arn           = var.role
    duration           = var.duration
    session_name       = var.name
    web_identity_token = "a.b.c"
  }
}

data "identitycenter_instances" "this" {}
