# world with: {"organization": {"delegated_administrators": [{"account": "222222222222",
#     "service_principal": "sso.amazonaws.com", "delegation_enabled_date": "2024-03-04T05:06:07Z"}]}}
# output all = {"account_ids": ["222222222222"],
#     "delegated_administrators": [{"account_id": "222222222222",
#     "arn": "arn:aws:organizations::111111111111:account/o-exampleorgid/222222222222",
#     "delegation_enabled_date": "2024-03-04T05:06:07Z", "email": "aws+identity@example.com",
#     "joined_method": "CREATED", "joined_timestamp": "2023-06-02T09:00:00Z", "name": "identity",
#     "status": "ACTIVE"}]}

data "identitycenter_delegated_administrators" "this" {}

output "all" {
  value     = data.identitycenter_delegated_administrators.this
  sensitive = true
}

output "name" {
  value = data.identitycenter_delegated_administrators.this.delegated_administrators[0].name
}
