# fails applying at members: there is no user "zoe@example.com" in the identity store d-1234567890
# state empty
# then wait = true: creates identitycenter_group_memberships.this
# fails applying at members: waited 1s for the user "zoe@example.com" to be synchronised
# state empty

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
