# plan knows: identitycenter_group_memberships.this.user_ids[2]
# calls: identitystore.GetUserId at most 1
# calls: identitystore.CreateGroupMembership exactly 3
# then users = null, user_ids = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000003-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]: keeps everything
# calls: identitystore.CreateGroupMembership exactly 0
# calls: identitystore.DeleteGroupMembership exactly 0
# then users = ["alice@example.com", "carol@example.com"], user_ids = ["00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]: updates identitycenter_group_memberships.this
# calls: identitystore.CreateGroupMembership exactly 0
# calls: identitystore.DeleteGroupMembership exactly 0
# import identitycenter_group_memberships.this: ignoring users, user_ids

variable "users" {
  type    = list(string)
  default = ["alice@example.com", "bob@example.com", "carol@example.com"]
}

variable "user_ids" {
  type    = list(string)
  default = null
}

resource "identitycenter_group_memberships" "this" {
  group_id = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  users    = var.users
  user_ids = var.user_ids
}
