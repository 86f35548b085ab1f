#: It may read the registrations, so only the apply finds out.
# as: 222222222222
# world with: {"organization": {"delegated_administrators":
#     [{"account": "222222222222", "service_principal": "sso.amazonaws.com"}]}}
# fails applying at account_id: Only the management account of the organization may do this.
# state empty

resource "identitycenter_delegated_administrator" "this" {
  account_id = "222222222222"
}
