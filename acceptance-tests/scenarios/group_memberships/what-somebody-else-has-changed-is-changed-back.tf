# behind our back: identitystore.CreateGroupMembership {"IdentityStoreId": "d-1234567890", "GroupId": "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "MemberId": {"UserId": "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}}:
#     updates identitycenter_group_memberships.this
# warns at user_ids: 1 of 3 will be removed 1 will be removed from the group 00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb: user "dave@example.com"
# calls: identitystore.DeleteGroupMembership exactly 1
# calls: identitystore.CreateGroupMembership exactly 0
# behind our back: identitystore.DeleteUser {"IdentityStoreId": "d-1234567890", "UserId": "${identitycenter_user.this.user_id}"}:
#     creates identitycenter_user.this and updates identitycenter_group_memberships.this
# calls: identitystore.CreateGroupMembership exactly 1

resource "identitycenter_user" "this" {
  user_name    = "erin"
  display_name = "Erin Evans"
  name         = { given_name = "Erin", family_name = "Evans" }
}

resource "identitycenter_group_memberships" "this" {
  group_id = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  user_ids = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", identitycenter_user.this.user_id]
}
