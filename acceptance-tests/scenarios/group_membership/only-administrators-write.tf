# as: 222222222222
# fails applying: Cannot create group membership CreateGroupMembership: User: arn:aws:iam::222222222222:user/administrator is not
# state empty

resource "identitycenter_group_membership" "this" {
  group_id  = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  member_id = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
}
