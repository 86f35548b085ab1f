# as: 222222222222
# fails applying: Cannot create group CreateGroup: User: arn:aws:iam::222222222222:user/administrator is not authorized
# fails applying: The instance belongs to account 111111111111. It and the delegated administrator of IAM Identity Center may do this.
# state empty

resource "identitycenter_group" "this" {
  display_name = "developers"
}
