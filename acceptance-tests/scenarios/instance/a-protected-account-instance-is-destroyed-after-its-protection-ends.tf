# as: 333333333333
# then present = false
# fails at deletion_protection: deletion_protection is true for arn:aws:sso:::instance/ssoins-
# then present = true, protected = false: updates identitycenter_instance.this[0]
# calls: sso-admin.UpdateInstance exactly 0
# then present = false: deletes identitycenter_instance.this[0]
# state empty

variable "present" {
  default = true
}

variable "protected" {
  default = true
}

resource "identitycenter_instance" "this" {
  count               = var.present ? 1 : 0
  name                = "alpha"
  deletion_protection = var.protected
}
