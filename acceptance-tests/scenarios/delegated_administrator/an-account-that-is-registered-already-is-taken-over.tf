# world with: {"organization": {"delegated_administrators": [{"account": "222222222222",
#     "service_principal": "sso.amazonaws.com", "delegation_enabled_date": "2024-02-01T10:00:00Z"}]}}
# state identitycenter_delegated_administrator.this.delegation_enabled_date = "2024-02-01T10:00:00Z"
# state identitycenter_delegated_administrator.this untainted
# leaves: the account was registered before, and is not any more

resource "identitycenter_delegated_administrator" "this" {
  account_id = "222222222222"
}
