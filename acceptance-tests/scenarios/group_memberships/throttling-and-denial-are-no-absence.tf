# then
# fails: You may not list.
# fault from the start: {"operation": "ListGroupMemberships", "fault": {"error": {"code": "AccessDeniedException", "message": "You may not list."}}}
# then: keeps everything
# fault from the start: {"operation": "ListGroupMemberships", "times": 2, "fault": {"throttle": {}}}
# calls: identitystore.ListGroupMemberships exactly 3

resource "identitycenter_group_memberships" "this" {
  group_id = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  user_ids = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]
}
