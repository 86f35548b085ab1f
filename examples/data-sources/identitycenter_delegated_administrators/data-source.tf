data "identitycenter_delegated_administrators" "this" {}

output "account_ids" {
  value = data.identitycenter_delegated_administrators.this.account_ids
}
