#: The short id in any case, or the ARN.
# state data.identitycenter_application.this.id = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
# then provider_id = "CodeWhisperer": keeps everything
# state data.identitycenter_application.this.id = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
# then provider_id = "arn:aws:sso::aws:applicationProvider/codewhisperer": keeps everything
# state data.identitycenter_application.this.id = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"

variable "provider_id" {
  type    = string
  default = "codewhisperer"
}

data "identitycenter_application" "this" {
  application_provider = var.provider_id
}
