# fails at group_id: must be the id of a user or group in the identity store (a GUID), not its name
# then group = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb", member = "dave": fails at member_id: not its name

variable "group" {
  default = "everyone"
}

variable "member" {
  default = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
}

resource "identitycenter_group_membership" "this" {
  group_id  = var.group
  member_id = var.member
}
