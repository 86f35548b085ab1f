# fails applying: a membership of the user 00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa in the group 00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb exists already
# fails applying: import { to = identitycenter_group_membership.this id = "d-1234567890/00000004-cccc-4ccc-8ccc-cccccccccccc" }
# calls: identitystore.CreateGroupMembership exactly 0
# state empty

resource "identitycenter_group_membership" "this" {
  group_id  = "00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  member_id = "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
}
