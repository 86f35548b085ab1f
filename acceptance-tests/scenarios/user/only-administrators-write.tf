#: Member accounts read the directory of the organization; they do not write it.
# as: 222222222222
# fails applying: Cannot create user CreateUser: User: arn:aws:iam::222222222222:user/administrator is not authorized
# state empty

resource "identitycenter_user" "this" {
  user_name    = "erin"
  display_name = "Erin Evans"
  name         = { given_name = "Erin", family_name = "Evans" }
}
