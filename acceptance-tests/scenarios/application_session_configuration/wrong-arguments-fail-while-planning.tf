# fails at application_arn: must be an application ARN such as
# fails at user_background_session_application_status: must be `ENABLED` or `DISABLED`; got "enabled".
# then status = "", application_arn = "arn:aws:sso:::instance/ssoins-1234567890abcdef": fails at application_arn: must be an application ARN
# fails at user_background_session_application_status: must be `ENABLED` or `DISABLED`; got "".

variable "application_arn" {
  default = "apl-1111111111111111"
}

variable "status" {
  default = "enabled"
}

resource "identitycenter_application_session_configuration" "this" {
  application_arn                            = var.application_arn
  user_background_session_application_status = var.status
}
