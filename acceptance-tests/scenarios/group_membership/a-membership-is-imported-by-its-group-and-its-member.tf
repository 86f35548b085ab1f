# state identitycenter_group_membership.this.membership_id = "00000007-cccc-4ccc-8ccc-cccccccccccc"
# calls: identitystore.CreateGroupMembership exactly 0
# import: none, because the scenario imports it itself
# leaves: dave was in the group before, and is not any more

import {
  to = identitycenter_group_membership.this
  id = "group_id=00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb,member_id=00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
}

resource "identitycenter_group_membership" "this" {
  group_id  = "00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  member_id = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
}
