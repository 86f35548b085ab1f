# state identitycenter_user.this.emails = null
# state identitycenter_user.this.enterprise = null
# then empty = []: updates identitycenter_user.this
# calls: identitystore.UpdateUser exactly 0
# then: keeps everything
# then empty = null: updates identitycenter_user.this
# calls: identitystore.UpdateUser exactly 0
# import identitycenter_user.this: every way

variable "empty" {
  type    = list(object({ value = string }))
  default = null
}

resource "identitycenter_user" "this" {
  user_name    = "erin"
  display_name = "Erin Evans"
  name         = { given_name = "Erin", family_name = "Evans" }
  emails       = var.empty
  photos       = var.empty
}
