# world with: {"instances": [{"id": "ssoins-1234567890abcdef", "owner": "111111111111", "region": "us-east-1",
#     "identity_store": {"id": "d-1234567890", "groups": [{"id": "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "display_name": "late",
#     "external_ids": [{"issuer": "https://idp.example.com", "id": "g1"}], "appears_after_seconds": 1}]}}]}
# state data.identitycenter_group.this.group_id = "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
# calls: identitystore.GetGroupId at least 2

data "identitycenter_group" "this" {
  display_name = "late"
  wait         = true
}
