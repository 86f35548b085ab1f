# world with: {"instances": [{"id": "ssoins-1234567890abcdef", "owner": "111111111111", "region": "us-east-1",
#     "identity_store": {"id": "d-1234567890", "groups": [{"id": "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "display_name": "late",
#     "external_ids": [{"issuer": "https://idp.example.com", "id": "g1"}], "appears_after_seconds": 3600}]}}]}
# fails: Cannot read group waited 1s for a group with display name "late"
# then wait = false
# fails: Cannot read group there is no group with display name "late" If the identity provider synchronises it later, set wait = true; if it may be missing, optional = true.

variable "wait" {
  type    = bool
  default = true
}

data "identitycenter_group" "this" {
  display_name = "late"
  wait         = var.wait

  timeouts {
    read = "1s"
  }
}
