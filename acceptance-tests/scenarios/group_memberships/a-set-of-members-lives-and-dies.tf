# state identitycenter_group_memberships.this.identity_store_id = "d-1234567890"
# state identitycenter_group_memberships.this.id = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
# calls: identitystore.CreateGroupMembership exactly 2
# calls: identitystore.DescribeGroupMembership exactly 0
# then members = [{"member_id": "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}, {"member_id": "00000003-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}]: updates identitycenter_group_memberships.this
# warns at members: 1 of 2 will be removed 1 will be removed from the group 00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb: user "alice@example.com"
# calls: identitystore.CreateGroupMembership exactly 1
# calls: identitystore.DeleteGroupMembership exactly 1
# calls: identitystore.ListGroupMemberships exactly 1
# then members = []: updates identitycenter_group_memberships.this
# warns at members: Everybody is removed: 2
# calls: identitystore.DeleteGroupMembership exactly 2
# then members = [{"member_id": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}], group_id = "00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb": updates identitycenter_group_memberships.this
# warns at members: This apply leaves 3 whom it does not name
# calls: identitystore.CreateGroupMembership exactly 0
# calls: identitystore.DeleteGroupMembership exactly 0
# second plan: updates identitycenter_group_memberships.this
# then: updates identitycenter_group_memberships.this
# warns at members: 3 of 4 will be removed
# calls: identitystore.DeleteGroupMembership exactly 3
# leaves: everyone had four members before

variable "group_id" {
  default = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
}

variable "members" {
  type = set(object({
    member_id = optional(string)
    user_name = optional(string)
  }))
  default = [
    { member_id = "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa" },
    { member_id = "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa" },
  ]
}

resource "identitycenter_group_memberships" "this" {
  group_id = var.group_id
  members  = var.members
}
