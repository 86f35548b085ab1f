# fails at assume_role.role_arn: the ARN of an IAM role
# fails at assume_role.duration: must be a length of time from 15m to 12h; got "14m".
# fails at assume_role.session_name: 2 to 64 letters
# then duration = "13h": fails at assume_role.duration: must be a length of time from 15m to 12h; got "13h".
# fails at assume_role.role_arn: the ARN of an IAM role
# fails at assume_role.session_name: 2 to 64 letters
# then duration = "an hour": fails at assume_role.duration: must be a length of time from 15m to 12h; got "an hour".
# fails at assume_role.role_arn: the ARN of an IAM role
# fails at assume_role.session_name: 2 to 64 letters

variable "duration" {
  type    = string
  default = "14m"
}

provider "identitycenter" {
  assume_role {
    role_arn     = "arn:aws:iam::111111111111:user/alice"
    duration     = var.duration
    session_name = "no spaces"
  }
}

data "identitycenter_instances" "this" {}
