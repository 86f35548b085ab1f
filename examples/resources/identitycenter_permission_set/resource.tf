resource "identitycenter_permission_set" "billing" {
  name             = "Billing"
  description      = "Looks after what the accounts cost"
  session_duration = "PT8H"
  relay_state      = "https://us-east-1.console.aws.amazon.com/costmanagement/home"

  # Policies of AWS by their names, paths included, or by their ARNs.
  managed_policies = ["job-function/Billing", "ReadOnlyAccess"]

  # Policies that every account has to have.
  customer_managed_policies = [{ name = "cost-reports", path = "/finance/" }]

  inline_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "s3:GetObject"
      Resource = "arn:aws:s3:::example-invoices/*"
    }]
  })

  permissions_boundary = {
    managed_policy = "PowerUserAccess"
  }
}
