# plan knows: identitycenter_group_memberships.this.members
# calls: identitystore.GetUserId at most 1
# calls: identitystore.CreateGroupMembership exactly 3
# then members = [{"user_name": "alice@example.com"}, {"member_id": "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}, {"user_name": "carol@example.com"}]: keeps everything
# calls: identitystore.CreateGroupMembership exactly 0
# calls: identitystore.DeleteGroupMembership exactly 0

variable "members" {
  type = set(object({
    member_id = optional(string)
    user_name = optional(string)
  }))
  default = [
    { user_name = "alice@example.com" },
    { user_name = "bob@example.com" },
    { user_name = "carol@example.com" },
  ]
}

resource "identitycenter_group_memberships" "this" {
  group_id = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  members  = var.members
}
