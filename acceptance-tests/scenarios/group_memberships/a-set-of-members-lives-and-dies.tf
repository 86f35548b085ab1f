# state identitycenter_group_memberships.this.identity_store_id = "d-1234567890"
# state identitycenter_group_memberships.this.id = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
# calls: identitystore.CreateGroupMembership exactly 2
# calls: identitystore.DescribeGroupMembership exactly 0
# then members = [{"member_id": "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}, {"member_id": "00000003-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}]: updates identitycenter_group_memberships.this
# calls: identitystore.CreateGroupMembership exactly 1
# calls: identitystore.DeleteGroupMembership exactly 1
# calls: identitystore.ListGroupMemberships exactly 1
# then members = []: updates identitycenter_group_memberships.this
# calls: identitystore.DeleteGroupMembership exactly 2
# then members = [{"member_id": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}], group_id = "00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb": replaces identitycenter_group_memberships.this because group_id
# warns at members: 3 that it does not name will be removed
# calls: identitystore.CreateGroupMembership exactly 0
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
