# fails at application_arn: must be an application ARN such as
# then application_arn = "arn:aws:sso:::instance/ssoins-1234567890abcdef": fails at application_arn: must be an application ARN

variable "application_arn" {
  default = "apl-1111111111111111"
}

resource "identitycenter_application_assignment_configuration" "this" {
  application_arn     = var.application_arn
  assignment_required = false
}
