# warns: identitycenter_group_membership and identitycenter_group_memberships both decide about user "bob@example.com"
# then members = [{"member_id": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}], ignore = [{"member_id": "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}]: updates identitycenter_group_memberships.this
# calls: identitystore.DeleteGroupMembership exactly 0
# import identitycenter_group_memberships.this: none, because an import does not know whom to ignore

variable "ignore" {
  type = set(object({
    member_id = string
  }))
  default = null
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

resource "identitycenter_group_membership" "single" {
  group_id  = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  member_id = "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
}

resource "identitycenter_group_memberships" "this" {
  group_id = identitycenter_group_membership.single.group_id
  members  = var.members
  ignore   = var.ignore
}
