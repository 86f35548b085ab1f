# fails at arn: arn must be
# then arn = "arn:aws:sso:::instance/ssoins-0000000000000000"
# fails: Cannot read instance DescribeInstance: User: arn:aws:iam::111111111111:user/administrator is not authorized

variable "arn" {
  type    = string
  default = "ssoins-1234567890abcdef"
}

data "identitycenter_instance" "this" {
  arn = var.arn
}
