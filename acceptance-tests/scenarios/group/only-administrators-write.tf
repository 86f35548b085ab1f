# as: 222222222222
# fails applying: Cannot create group CreateGroup: User: arn:aws:iam::222222222222:user/administrator is not authorized
# state empty

resource "identitycenter_group" "this" {
  display_name = "developers"
}
