# world with: {"instances": [{"id": "ssoins-1234567890abcdef", "owner": "111111111111", "region": "us-east-1",
#     "identity_store": {"id": "d-1234567890", "users": [{"id": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "user_name": "late",
#     "display_name": "Late", "name": {"given_name": "L", "family_name": "Ate"},
#     "emails": [{"value": "late@example.com", "type": "work", "primary": true}], "appears_after_seconds": 3600}]}}]}
# fails: Cannot read user waited 1s for a user with user name "late"
# then wait = false
# fails: Cannot read user there is no user with user name "late" If the identity provider synchronises it later, set wait = true; if it may be missing, optional = true.

variable "wait" {
  type    = bool
  default = true
}

data "identitycenter_user" "this" {
  user_name = "late"
  wait      = var.wait

  timeouts {
    read = "1s"
  }
}
