# only: terraform before 1.15 or opentofu, because they show no line for what is deeper than one name
# fails: enterprise.manager.value must be at most 1024 characters
# then manager = "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", email = ""
# fails: emails[0].value must be at most 1024 characters
# then manager = "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", photo = ""
# fails: photos[1].value must be at most 1024 characters

variable "manager" {
  default = ""
}

variable "email" {
  default = "erin@example.com"
}

variable "photo" {
  default = "https://people.example.com/erin.png"
}

resource "identitycenter_user" "this" {
  user_name    = "erin"
  display_name = "Erin Evans"
  name         = { given_name = "Erin", family_name = "Evans" }
  enterprise   = { manager = { value = var.manager } }
  emails       = [for text in [var.email] : { value = text }]
  photos       = [for text in ["1", var.photo] : { value = text }]
}
