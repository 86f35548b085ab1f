#: AWS cannot remove a name.
# as: 333333333333
# then name = null: keeps everything
# calls: sso-admin.UpdateInstance exactly 0
# state identitycenter_instance.this.name = "alpha"

variable "name" {
  default = "alpha"
}

resource "identitycenter_instance" "this" {
  name = var.name
}
