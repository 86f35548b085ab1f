# warns at identitycenter_group_memberships.nobody.user_ids: This apply leaves 1 whom it does not name
# second plan: updates identitycenter_group_memberships.nobody
# then: updates identitycenter_group_memberships.nobody
# warns at identitycenter_group_memberships.nobody.user_ids: Everybody is removed: 1
# import identitycenter_group_memberships.both: every way
# import identitycenter_group_memberships.nobody: every way
# import identitycenter_group_memberships.nobody: not listed, because nobody is in it
# leaves: carol was in the group before, and is not any more

resource "identitycenter_group_memberships" "both" {
  group_id = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  user_ids = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]
}

resource "identitycenter_group_memberships" "nobody" {
  group_id = "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  user_ids = []
}
