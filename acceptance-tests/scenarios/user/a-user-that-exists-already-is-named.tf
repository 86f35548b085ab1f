#: The error has everything that an import needs, or a reference to whom an identity provider keeps in step.
# fails applying at user_name: a user "alice@example.com" exists already, with the id 00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa
# fails applying at user_name: data "identitycenter_user" "this" { identity_store_id = "d-1234567890" user_id = "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa" }
# calls: identitystore.CreateUser exactly 0
# state empty
# then name = "erin", email = "BOB@example.com": creates identitycenter_user.this
# fails applying at emails: another user with the same e-mail address exists already
# fails applying at emails: user_id = "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
# calls: identitystore.CreateUser exactly 1
# state empty
# then name = "erin", email = "erin@example.com": creates identitycenter_user.this
# then name = "dave@example.com": updates identitycenter_user.this
# fails applying at user_name: a user "dave@example.com" exists already
# fails applying at user_name: import { to = identitycenter_user.this id = "d-1234567890/00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa" }
# calls: identitystore.UpdateUser exactly 1
# state identitycenter_user.this.user_name = "erin"
# then name = "erin", email = "carol@example.com": updates identitycenter_user.this
# fails applying at emails: another user with the same e-mail address exists already
# calls: identitystore.UpdateUser exactly 1
# state identitycenter_user.this.emails[0].value = "erin@example.com"

variable "name" {
  default = "alice@example.com"
}

variable "email" {
  default = "erin@example.com"
}

resource "identitycenter_user" "this" {
  user_name    = var.name
  display_name = "Erin Evans"
  name         = { given_name = "Erin", family_name = "Evans" }
  emails       = [{ value = var.email }]
}
