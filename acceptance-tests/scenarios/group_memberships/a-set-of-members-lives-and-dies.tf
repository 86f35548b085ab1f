# state identitycenter_group_memberships.this.identity_store_id = "d-1234567890"
# state identitycenter_group_memberships.this.id = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
# calls: identitystore.CreateGroupMembership exactly 2
# calls: identitystore.DescribeGroupMembership exactly 0
# then user_ids = ["00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000003-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]: updates identitycenter_group_memberships.this
# warns at user_ids: 1 of 2 will be removed 1 will be removed from the group 00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb: user "alice@example.com"
# calls: identitystore.CreateGroupMembership exactly 1
# calls: identitystore.DeleteGroupMembership exactly 1
# calls: identitystore.ListGroupMemberships exactly 1
# then user_ids = []: updates identitycenter_group_memberships.this
# warns at user_ids: Everybody is removed: 2
# calls: identitystore.DeleteGroupMembership exactly 2
# then user_ids = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"], group_id = "00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb": updates identitycenter_group_memberships.this
# warns at user_ids: This apply leaves 3 whom it does not name
# calls: identitystore.CreateGroupMembership exactly 0
# calls: identitystore.DeleteGroupMembership exactly 0
# second plan: updates identitycenter_group_memberships.this
# then: updates identitycenter_group_memberships.this
# warns at user_ids: 3 of 4 will be removed
# calls: identitystore.DeleteGroupMembership exactly 3
# leaves: everyone had four members before

variable "group_id" {
  default = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
}

variable "user_ids" {
  type    = list(string)
  default = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]
}

resource "identitycenter_group_memberships" "this" {
  group_id = var.group_id
  user_ids = var.user_ids
}
