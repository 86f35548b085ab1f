# fault: {"operation": "CreateGroupMembership", "skip": 1, "fault": {"error": {"code": "AccessDeniedException", "message": "Not this one."}}}
# fails applying at user_ids: 1 of 3 changes were not made
# state identitycenter_group_memberships.this tainted
# then: replaces identitycenter_group_memberships.this because tainted
# calls: identitystore.CreateGroupMembership exactly 1
# calls: identitystore.DeleteGroupMembership exactly 0
# then user_ids = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]: updates identitycenter_group_memberships.this
# warns at user_ids: 2 of 3 will be removed
# fault: {"operation": "DeleteGroupMembership", "fault": {"error": {"code": "AccessDeniedException", "message": "Not that one."}}}
# fails applying at user_ids: 1 of 3 changes were not made, all others were: - cannot remove user "
# state identitycenter_group_memberships.this untainted
# then: updates identitycenter_group_memberships.this
# warns at user_ids: 1 of 3 will be removed
# calls: identitystore.DeleteGroupMembership exactly 1

variable "user_ids" {
  type    = list(string)
  default = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000003-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]
}

resource "identitycenter_group_memberships" "this" {
  group_id = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  user_ids = var.user_ids
}
