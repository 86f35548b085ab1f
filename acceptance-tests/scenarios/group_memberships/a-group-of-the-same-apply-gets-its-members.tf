# calls: identitystore.CreateGroupMembership exactly 2

resource "identitycenter_group" "this" {
  display_name = "developers"
}

resource "identitycenter_group_memberships" "this" {
  group_id = identitycenter_group.this.group_id
  user_ids = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]
}
