# fails applying: CreateGroupMembership: USER not found.
# state empty
# then member = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa", group = "00000009-bbbb-4bbb-8bbb-bbbbbbbbbbbb": creates identitycenter_group_membership.this
# fails applying: CreateGroupMembership: GROUP not found.
# state empty

variable "group" {
  default = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
}

variable "member" {
  default = "00000009-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
}

resource "identitycenter_group_membership" "this" {
  group_id  = var.group
  member_id = var.member
}
