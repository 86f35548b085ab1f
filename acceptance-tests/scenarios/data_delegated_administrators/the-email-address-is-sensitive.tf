# world with: {"organization": {"delegated_administrators": [{"account": "222222222222",
#     "service_principal": "sso.amazonaws.com", "delegation_enabled_date": "2024-03-04T05:06:07Z"}]}}
# fails: sensitive

data "identitycenter_delegated_administrators" "this" {}

output "email" {
  value = data.identitycenter_delegated_administrators.this.delegated_administrators[0].email
}
