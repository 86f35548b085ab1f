# warns at members: 1 that it does not name will be removed
# import identitycenter_group_memberships.both: every way
# import identitycenter_group_memberships.nobody: every way
# import identitycenter_group_memberships.nobody: not listed, because nobody is in it
# leaves: carol was in the group before, and is not any more

resource "identitycenter_group_memberships" "both" {
  group_id = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  members = [
    { member_id = "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa" },
    { member_id = "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa" },
  ]
}

resource "identitycenter_group_memberships" "nobody" {
  group_id = "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  members  = []
}
