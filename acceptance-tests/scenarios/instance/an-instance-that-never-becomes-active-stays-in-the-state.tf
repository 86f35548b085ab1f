# world with: {"settings": {"instance_create_reads": 20}}
# as: 333333333333
# fails applying: waited 1s for arn:aws:sso:::instance/ssoins-
# state identitycenter_instance.this[0] tainted
# then present = false: deletes identitycenter_instance.this[0]
# state empty

variable "present" {
  default = true
}

resource "identitycenter_instance" "this" {
  count = var.present ? 1 : 0
  name  = "alpha"

  timeouts {
    create = "1s"
  }
}
