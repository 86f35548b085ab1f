# as: 333333333333
# fails: A member account may ask only for applications that it has created: set application_arn
# then application_arn = "arn:aws:sso::333333333333:application/ssoins-1234567890abcdef/apl-2222222222222222": keeps everything
# output arns = ["arn:aws:sso::333333333333:application/ssoins-1234567890abcdef/apl-2222222222222222"]

variable "application_arn" {
  default = null
}

data "identitycenter_principal_application_assignments" "this" {
  application_arn = var.application_arn
  principal_type  = "USER"
  principal_name  = "carol@example.com"
}

output "arns" {
  value = data.identitycenter_principal_application_assignments.this.application_arns
}
