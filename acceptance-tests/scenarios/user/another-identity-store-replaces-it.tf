# then store = "d-9999999999": replaces identitycenter_user.this because identity_store_id
# fails applying: Cannot create user
# state identitycenter_user.this absent

variable "store" {
  default = "d-1234567890"
}

resource "identitycenter_user" "this" {
  identity_store_id = var.store
  user_name         = "erin"
  display_name      = "Erin Evans"
  name              = { given_name = "Erin", family_name = "Evans" }
}
