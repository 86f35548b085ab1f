# with environment: {"AWS_MAX_ATTEMPTS": "2"}
# fault from the start: {"operation": "ListGroupMemberships", "times": null, "fault": {"throttle": {}}}
# fails: Cannot read group memberships ListGroupMemberships: Rate exceeded (ThrottlingException
# calls: identitystore.ListGroupMemberships exactly 2
# then group_name = null, member_id = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
# fault from the start: {"operation": "ListGroupMembershipsForMember", "times": null, "fault": {"throttle": {}}}
# fails: Cannot read group memberships ListGroupMembershipsForMember: Rate exceeded (ThrottlingException
# calls: identitystore.ListGroupMembershipsForMember exactly 2

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
