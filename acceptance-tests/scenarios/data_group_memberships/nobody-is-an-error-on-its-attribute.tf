# then group_name = "nobody"
# fails at group_name: there is no group "nobody" in the identity store d-1234567890
# then group_name = null, user_name = "nobody"
# fails at user_name: there is no user "nobody" in the identity store d-1234567890
# then group_name = null, group_id = "00000009-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
# fails at group_id: ListGroupMemberships: GROUP not found.
# then group_name = null, member_id = "00000009-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
# fails at member_id: ListGroupMembershipsForMember: USER not found.

variable "group_name" {
  default = "platform-team"
}

variable "group_id" {
  default = null
}

variable "user_name" {
  default = null
}

variable "member_id" {
  default = null
}

data "identitycenter_group_memberships" "this" {
  group_name = var.group_name
  group_id   = var.group_id
  user_name  = var.user_name
  member_id  = var.member_id
}
