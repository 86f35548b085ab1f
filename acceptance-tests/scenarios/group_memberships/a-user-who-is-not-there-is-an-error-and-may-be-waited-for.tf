#: Whoever is found becomes a member all the same.
# warns at members: there is no user "zoe@example.com" now
# fails applying at members: cannot add user "zoe@example.com": there is no user "zoe@example.com" in the identity store d-1234567890
# state identitycenter_group_memberships.this tainted
# cloud: identitystore.ListGroupMemberships {"IdentityStoreId": "d-1234567890", "GroupId": "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"}
#     gives {"GroupMemberships": [{"MemberId": {"UserId": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}}]}
# then wait = true: replaces identitycenter_group_memberships.this because tainted
# warns at members: It is looked up again in the apply, for at most 1s
# fails applying at members: waited 1s for the user "zoe@example.com" to be synchronised
# state identitycenter_group_memberships.this tainted

variable "wait" {
  default = false
}

resource "identitycenter_group_memberships" "this" {
  group_id = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  members = [
    { member_id = "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa" },
    { user_name = "zoe@example.com" },
  ]
  wait_for_principal = var.wait

  timeouts {
    create = "1s"
  }
}
