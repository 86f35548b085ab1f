# Needs Terraform 1.8 or OpenTofu 1.7.

output "trust_policy" {
  description = "What a role has to trust to be given with account access manager: for assume_role_policy of an aws_iam_role, in this configuration too."
  value       = provider::identitycenter::account_access_trust_policy(identitycenter_account_access_application.this.arn)
}
