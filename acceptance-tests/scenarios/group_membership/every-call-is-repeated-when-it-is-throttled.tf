# fault: {"operation": "GetGroupMembershipId", "times": 2, "fault": {"throttle": {}}}
# fault: {"operation": "CreateGroupMembership", "times": 2, "fault": {"throttle": {}}}
# calls: identitystore.CreateGroupMembership exactly 3
# then: keeps everything
# fault from the start: {"operation": "DescribeGroupMembership", "times": 2, "fault": {"server_error": {"status": 500}}}
# then present = false: deletes identitycenter_group_membership.this[0]
# fault: {"operation": "DeleteGroupMembership", "times": 2, "fault": {"throttle": {}}}
# calls: identitystore.DeleteGroupMembership exactly 3
# state empty

variable "present" {
  default = true
}

resource "identitycenter_group_membership" "this" {
  count     = var.present ? 1 : 0
  group_id  = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  member_id = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
}
