# behind our back: identitystore.DeleteGroup {"IdentityStoreId": "d-1234567890", "GroupId": "${identitycenter_group.this.group_id}"}:
#     creates identitycenter_group.this and creates identitycenter_group_memberships.this

resource "identitycenter_group" "this" {
  display_name = "developers"
}

resource "identitycenter_group_memberships" "this" {
  group_id = identitycenter_group.this.group_id
  user_ids = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]
}
