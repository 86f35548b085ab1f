# fault: {"operation": "CreateGroupMembership", "fault": {"drop": "after"}}
# calls: identitystore.CreateGroupMembership exactly 1
# state identitycenter_group_membership.this[0] untainted
# then present = false: deletes identitycenter_group_membership.this[0]
# fault: {"operation": "DeleteGroupMembership", "fault": {"drop": "after"}}
# calls: identitystore.DeleteGroupMembership exactly 2
# state empty
# then present = true: creates identitycenter_group_membership.this[0]
# fault: {"operation": "CreateGroupMembership", "fault": {"drop": "before"}}
# calls: identitystore.CreateGroupMembership exactly 2

variable "present" {
  default = true
}

resource "identitycenter_group_membership" "this" {
  count     = var.present ? 1 : 0
  group_id  = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  member_id = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
}
