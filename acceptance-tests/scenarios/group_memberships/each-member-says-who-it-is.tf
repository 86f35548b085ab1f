# fails at members: Each element of members must have member_id or user_name.
# then members = [{"member_id": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "user_name": "bob@example.com"}]: fails at members: "bob@example.com" has the id 00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa
# then members = [{"member_id": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}, {"user_name": "alice@example.com"}]: fails at members: are the same user
# then members = [{"member_id": "alice"}]: fails at members: (a GUID), not its name

variable "members" {
  type = set(object({
    member_id = optional(string)
    user_name = optional(string)
  }))
  default = [{}]
}

resource "identitycenter_group_memberships" "this" {
  group_id = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  members  = var.members
}
