# world: accounts
# world with: {"organization": {"delegated_administrators": [{"account": "222222222222", "service_principal": "sso.amazonaws.com", "delegation_enabled_date": "2024-01-01T00:00:00Z"}]}}
# as: 222222222222
# fails at account_id: 111111111111 is the management account of the organization. AWS lets nobody else assign users and groups there

resource "identitycenter_account_assignment" "this" {
  account_id          = "111111111111"
  permission_set_name = "Billing"
  principal_type      = "GROUP"
  principal_name      = "platform-team"
}
