#: Whoever is found becomes a member all the same.
# warns at users: there is no user "zoe@example.com" now
# fails applying at users: cannot add user "zoe@example.com": there is no user "zoe@example.com" in the identity store d-1234567890
# state identitycenter_group_memberships.this tainted
# cloud: identitystore.ListGroupMemberships {"IdentityStoreId": "d-1234567890", "GroupId": "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"}
#     gives {"GroupMemberships": [{"MemberId": {"UserId": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}}]}
# then wait = true: replaces identitycenter_group_memberships.this because tainted
# warns at users: It is looked up again in the apply, for at most 1s
# fails applying at users: waited 1s for the user "zoe@example.com" to be synchronised
# state identitycenter_group_memberships.this tainted

variable "wait" {
  default = false
}

resource "identitycenter_group_memberships" "this" {
  group_id           = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  users              = ["alice@example.com", "zoe@example.com"]
  wait_for_principal = var.wait

  timeouts {
    create = "1s"
  }
}
