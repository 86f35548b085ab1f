# world with: {"organization": {"delegated_administrators": [{"account": "333333333333",
#     "service_principal": "guardduty.amazonaws.com"}]}}
# output account_ids = []

data "identitycenter_delegated_administrators" "this" {}

output "account_ids" {
  value = data.identitycenter_delegated_administrators.this.account_ids
}
