# warns: identitycenter_group_membership and identitycenter_group_memberships both decide about user "bob@example.com"
# then user_ids = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"], ignore = [{"member_id": "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}]: updates identitycenter_group_memberships.this
# calls: identitystore.DeleteGroupMembership exactly 0
# import identitycenter_group_memberships.this: none, because an import does not know whom to ignore

variable "ignore" {
  type = set(object({
    member_id = string
  }))
  default = null
}

variable "user_ids" {
  type    = list(string)
  default = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]
}

resource "identitycenter_group_membership" "single" {
  group_id  = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  member_id = "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
}

resource "identitycenter_group_memberships" "this" {
  group_id = identitycenter_group_membership.single.group_id
  user_ids = var.user_ids
  ignore   = var.ignore
}
