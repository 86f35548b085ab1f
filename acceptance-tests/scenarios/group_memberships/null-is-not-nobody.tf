#: An optional variable of a module is null where nobody sets it.
# then user_ids = null
# fails: Missing argument
# calls: identitystore.DeleteGroupMembership exactly 0
# then user_ids = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", null]: fails at user_ids: has a null element
# then user_ids = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]: keeps everything
# then user_ids = []: updates identitycenter_group_memberships.this
# warns at user_ids: Everybody is removed: 1
# calls: identitystore.DeleteGroupMembership exactly 1

variable "user_ids" {
  type    = list(string)
  default = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]
}

resource "identitycenter_group_memberships" "this" {
  group_id = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  user_ids = var.user_ids
}
