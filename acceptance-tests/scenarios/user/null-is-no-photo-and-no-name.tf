# fails at photos.value: photos[0].value must be set, and null counts as not set
# calls: identitystore.CreateUser exactly 0
# calls: identitystore.GetUserId exactly 0
# then photo = "https://example.com/a.png", name = null: fails at display_name: display_name must be set
# then photo = "https://example.com/a.png", name = "Erin Evans", more = [null]
# fails at emails: emails has a null element

variable "photo" {
  default = null
}

variable "name" {
  default = "Erin Evans"
}

variable "more" {
  type    = list(object({ value = string }))
  default = []
}

resource "identitycenter_user" "this" {
  user_name    = "erin"
  display_name = var.name
  name         = { given_name = "Erin", family_name = "Evans" }
  photos       = [{ value = var.photo }]
  emails       = var.more
}
