# world with: {"instances": [{"id": "ssoins-1234567890abcdef", "owner": "111111111111", "region": "us-east-1",
#     "identity_store": {"id": "d-1234567890", "users": [{"id": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "user_name": "late",
#     "display_name": "Late", "name": {"given_name": "L", "family_name": "Ate"},
#     "emails": [{"value": "late@example.com", "type": "work", "primary": true}], "appears_after_seconds": 1}]}}]}
# state data.identitycenter_user.this.user_id = "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
# calls: identitystore.GetUserId at least 2

data "identitycenter_user" "this" {
  user_name = "late"
  wait      = true
}
