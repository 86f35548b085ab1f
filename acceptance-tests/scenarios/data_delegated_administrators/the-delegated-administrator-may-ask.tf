# world with: {"organization": {"delegated_administrators": [{"account": "222222222222",
#     "service_principal": "sso.amazonaws.com", "delegation_enabled_date": "2024-03-04T05:06:07Z"}]}}
# as: 222222222222
# output account_ids = ["222222222222"]

data "identitycenter_delegated_administrators" "this" {}

output "account_ids" {
  value = data.identitycenter_delegated_administrators.this.account_ids
}
