list "identitycenter_group_membership" "of_alice" {
  provider = identitycenter

  config {
    member_id = "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
  }
}
