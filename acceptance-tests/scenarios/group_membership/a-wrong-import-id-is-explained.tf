# fails: "dave" is not an import id of identitycenter_group_membership. membership_id
# then id = "group_id=,member_id="
# fails: The import id has the form [IDENTITY_STORE_ID/]MEMBERSHIP_ID or [IDENTITY_STORE_ID/]group_id=GROUP_ID,member_id=USER_ID.
# then id = "group_id=everyone,member_id=00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
# fails: group_id must be the id of a user or group
# then id = "group_id=00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb,member_id=00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
# fails: as the credentials of account 111111111111 see it in us-east-1
# then id = "d-1234567890/00000009-cccc-4ccc-8ccc-cccccccccccc"
# fails: as the credentials of account 111111111111 see it in us-east-1

variable "id" {
  default = "dave"
}

import {
  to = identitycenter_group_membership.this
  id = var.id
}

resource "identitycenter_group_membership" "this" {
  group_id  = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  member_id = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
}
