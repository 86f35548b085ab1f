#: An optional variable of a module is null where nobody sets it.
# then members = null: fails at members: members must be set, and null counts as not set
# calls: identitystore.DeleteGroupMembership exactly 0
# then members = [{"member_id": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}, null]: fails at members: has a null element
# then members = [{"member_id": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}]: keeps everything
# then members = []: updates identitycenter_group_memberships.this
# warns at members: Everybody is removed: 1
# calls: identitystore.DeleteGroupMembership exactly 1

variable "members" {
  type    = set(object({ member_id = string }))
  default = [{ member_id = "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa" }]
}

resource "identitycenter_group_memberships" "this" {
  group_id = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  members  = var.members
}
