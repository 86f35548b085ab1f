# output account_ids = []
# output delegated_administrators = []

data "identitycenter_delegated_administrators" "this" {}

output "account_ids" {
  value = data.identitycenter_delegated_administrators.this.account_ids
}

output "delegated_administrators" {
  value = data.identitycenter_delegated_administrators.this.delegated_administrators
}
