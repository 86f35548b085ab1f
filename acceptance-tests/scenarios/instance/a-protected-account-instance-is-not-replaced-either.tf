# as: 333333333333
# then type = "ORGANIZATION": fails at type: deletion_protection is true for arn:aws:sso:::instance/ssoins-
# then type = "ACCOUNT", protected = false: updates identitycenter_instance.this

variable "type" {
  default = "ACCOUNT"
}

variable "protected" {
  default = true
}

resource "identitycenter_instance" "this" {
  type                = var.type
  deletion_protection = var.type == "ACCOUNT" ? var.protected : null
}
