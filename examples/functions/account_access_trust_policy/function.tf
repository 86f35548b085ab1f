# Needs Terraform 1.8 or OpenTofu 1.7.
data "identitycenter_account_access_application" "this" {}

# For assume_role_policy of the role.
output "trust_policy" {
  value = provider::identitycenter::account_access_trust_policy(data.identitycenter_account_access_application.this.arn)
}
