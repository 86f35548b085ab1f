#: One cannot become the other. The organization instance was there before.
# as: 222222222222
# world with: {"organization": {"delegated_administrators":
#     [{"account": "222222222222", "service_principal": "sso.amazonaws.com"}]}}
# then type = "ORGANIZATION": replaces identitycenter_instance.this because type
# plan knows: identitycenter_instance.this.arn
# calls: sso-admin.DeleteInstance exactly 1
# state identitycenter_instance.this.arn = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
# state identitycenter_instance.this.deletion_protection = true
# then type = "ACCOUNT": replaces identitycenter_instance.this because type
# plan leaves unknown: identitycenter_instance.this.arn
# calls: sso-admin.DeleteInstance exactly 0
# state identitycenter_instance.this.deletion_protection = false

variable "type" {
  default = "ACCOUNT"
}

resource "identitycenter_instance" "this" {
  type = var.type
}
