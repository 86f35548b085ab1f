#: A name and an id of one user may stand side by side; in `ignore` an element has either, or both of one user.
# fails: Missing argument
# then user_ids = ["alice"]: fails at user_ids: (a GUID), not its name
# then user_ids = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]: fails at user_ids: user_ids has "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa" twice
# then users = ["alice@example.com", "alice@example.com"]: fails at users: users has "alice@example.com" twice
# then user_ids = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"], ignore = [{}]: fails at ignore: Each element of ignore must have member_id or user_name.
# then user_ids = ["00000003-aaaa-4aaa-8aaa-aaaaaaaaaaaa"], ignore = [{"member_id": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "user_name": "bob@example.com"}]: fails at ignore: "bob@example.com" has the id 00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa
# then user_ids = ["00000003-aaaa-4aaa-8aaa-aaaaaaaaaaaa"], ignore = [{"member_id": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}, {"user_name": "alice@example.com"}]: fails at ignore: are the same user
# then user_ids = ["00000003-aaaa-4aaa-8aaa-aaaaaaaaaaaa"], ignore = [{"member_id": "alice"}]: fails at ignore: (a GUID), not its name
# then users = ["alice@example.com"], user_ids = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]: creates identitycenter_group_memberships.this
# calls: identitystore.CreateGroupMembership exactly 1

variable "ignore" {
  type = set(object({
    member_id = optional(string)
    user_name = optional(string)
  }))
  default = null
}

variable "users" {
  type    = list(string)
  default = null
}

variable "user_ids" {
  type    = list(string)
  default = null
}

resource "identitycenter_group_memberships" "this" {
  group_id = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  users    = var.users
  user_ids = var.user_ids
  ignore   = var.ignore
}
