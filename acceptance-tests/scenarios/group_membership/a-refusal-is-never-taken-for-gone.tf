# then
# fault from the start: {"operation": "DescribeGroupMembership", "fault": {"error": {"code": "AccessDeniedException",
#     "message": "not authorized to perform: identitystore:DescribeGroupMembership"}}}
# fails: Cannot read group membership DescribeGroupMembership: not authorized
# state identitycenter_group_membership.this.member_id = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
# then: keeps everything

resource "identitycenter_group_membership" "this" {
  group_id  = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  member_id = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
}
