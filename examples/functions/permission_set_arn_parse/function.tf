# Needs Terraform 1.8 or OpenTofu 1.7.
variable "permission_set_arn" {
  type    = string
  default = "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-1234567890abcdef"
}

output "instance_arn" {
  value = provider::identitycenter::permission_set_arn_parse(var.permission_set_arn).instance_arn
}
