# Needs Terraform 1.8 or OpenTofu 1.7.
variable "application_arn" {
  type    = string
  default = "arn:aws:sso::123456789012:application/ssoins-1234567890abcdef/apl-1234567890abcdef"
}

# The instance of an application that another team made.
data "identitycenter_instance" "this" {
  arn = provider::identitycenter::application_arn_parse(var.application_arn).instance_arn
}

output "instance" {
  value = data.identitycenter_instance.this.name
}
