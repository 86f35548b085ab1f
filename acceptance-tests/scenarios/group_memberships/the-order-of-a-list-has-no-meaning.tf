# state identitycenter_group_memberships.this.users = ["bob@example.com", "alice@example.com"]
# state identitycenter_group_memberships.this.user_ids = ["00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]
# then users = ["alice@example.com", "bob@example.com"]: keeps everything
# calls: identitystore.CreateGroupMembership exactly 0
# calls: identitystore.DeleteGroupMembership exactly 0
# state identitycenter_group_memberships.this.users = ["bob@example.com", "alice@example.com"]
# state identitycenter_group_memberships.this.user_ids = ["00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]
# import identitycenter_group_memberships.this: ignoring users, user_ids

variable "users" {
  type    = list(string)
  default = ["bob@example.com", "alice@example.com"]
}

resource "identitycenter_group_memberships" "this" {
  group_id = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  users    = var.users
}
