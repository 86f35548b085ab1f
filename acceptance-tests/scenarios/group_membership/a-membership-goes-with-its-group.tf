#: AWS deletes it with the group and with the user; that is no error.
# behind our back: identitystore.DeleteGroup {"IdentityStoreId": "d-1234567890", "GroupId": "${identitycenter_group.this.id}"}:
#     creates identitycenter_group.this and creates identitycenter_group_membership.this
# behind our back: identitystore.DeleteUser {"IdentityStoreId": "d-1234567890", "UserId": "${identitycenter_user.this.id}"}:
#     creates identitycenter_user.this and creates identitycenter_group_membership.this

resource "identitycenter_user" "this" {
  user_name    = "erin"
  display_name = "Erin Evans"
  name         = { given_name = "Erin", family_name = "Evans" }
}

resource "identitycenter_group" "this" {
  display_name = "developers"
}

resource "identitycenter_group_membership" "this" {
  group_id  = identitycenter_group.this.group_id
  member_id = identitycenter_user.this.user_id
}
