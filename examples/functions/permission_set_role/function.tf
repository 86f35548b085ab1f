# Needs Terraform 1.8 or OpenTofu 1.7.
locals {
  administrators = provider::identitycenter::permission_set_role("AdministratorAccess", "eu-central-1")
}

# A trust policy for whoever has the permission set AdministratorAccess in the account 123456789012.
output "trust_policy" {
  value = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { AWS = "arn:aws:iam::123456789012:root" }
      Condition = {
        ArnLike = {
          "aws:PrincipalArn" = replace(local.administrators.arn_pattern, "::*:", "::123456789012:")
        }
      }
    }]
  })
}
