# world with: {"organization": {"delegated_administrators":
#     [{"account": "333333333333", "service_principal": "guardduty.amazonaws.com"}]}}
# state identitycenter_delegated_administrator.this.name = "identity"

resource "identitycenter_delegated_administrator" "this" {
  account_id = "222222222222"
}
