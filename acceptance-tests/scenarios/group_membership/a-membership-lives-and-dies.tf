#: A membership is nothing but its group and its user. The new one is there before the old one goes.
# calls: identitystore.CreateGroupMembership exactly 1
# state identitycenter_group_membership.this.identity_store_id = "d-1234567890"
# state identitycenter_group_membership.this.membership_arn matches "^arn:aws:identitystore:::membership/"
# then member = "00000003-aaaa-4aaa-8aaa-aaaaaaaaaaaa": updates identitycenter_group_membership.this
# calls: identitystore.CreateGroupMembership exactly 1
# calls: identitystore.DeleteGroupMembership exactly 1
# then member = "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa": updates identitycenter_group_membership.this
# fault: {"operation": "CreateGroupMembership", "fault": {"error": {"code": "AccessDeniedException", "message": "Not this one."}}}
# fails applying: Not this one.
# calls: identitystore.DeleteGroupMembership exactly 0
# state identitycenter_group_membership.this.member_id = "00000003-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
# then member = "00000003-aaaa-4aaa-8aaa-aaaaaaaaaaaa", group = "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb": updates identitycenter_group_membership.this
# gone: identitycenter_group_membership.this
# import identitycenter_group_membership.this: every way

variable "group" {
  default = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
}

variable "member" {
  default = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
}

resource "identitycenter_group_membership" "this" {
  group_id  = var.group
  member_id = var.member
}
