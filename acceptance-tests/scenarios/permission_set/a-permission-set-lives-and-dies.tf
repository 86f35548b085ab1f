#: Names and ARNs of policies are the same, wherever they are written.
# world: accounts
# calls: sso-admin.CreatePermissionSet exactly 1
# calls: sso-admin.AttachManagedPolicyToPermissionSet exactly 2
# calls: sso-admin.ProvisionPermissionSet exactly 0
# state identitycenter_permission_set.this[0].arn matches "^arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-"
# state identitycenter_permission_set.this[0].session_duration = "PT1H"
# state identitycenter_permission_set.this[0].provisioned = true
# then billing = "arn:aws:iam::aws:policy/job-function/Billing": keeps identitycenter_permission_set.this[0]
# then duration = "PT60M": keeps identitycenter_permission_set.this[0]
# then duration = "PT8H": updates identitycenter_permission_set.this[0]
# calls: sso-admin.UpdatePermissionSet exactly 1
# calls: sso-admin.AttachManagedPolicyToPermissionSet exactly 0
# calls: sso-admin.ProvisionPermissionSet exactly 0
# then billing = "SecurityAudit": updates identitycenter_permission_set.this[0]
# calls: sso-admin.AttachManagedPolicyToPermissionSet {"ManagedPolicyArn": "arn:aws:iam::aws:policy/SecurityAudit"} exactly 1
# calls: sso-admin.DetachManagedPolicyFromPermissionSet {"ManagedPolicyArn": "arn:aws:iam::aws:policy/job-function/Billing"} exactly 1
# behind our back: sso-admin.DetachManagedPolicyFromPermissionSet {"InstanceArn": "arn:aws:sso:::instance/ssoins-1234567890abcdef",
#     "PermissionSetArn": "${identitycenter_permission_set.this[0].arn}", "ManagedPolicyArn":
#     "arn:aws:iam::aws:policy/ReadOnlyAccess"}: updates identitycenter_permission_set.this[0]
# then called = "Auditors": replaces identitycenter_permission_set.this[0]
# import identitycenter_permission_set.this[0]: ignoring managed_policies, permissions_boundary

variable "billing" {
  default = "job-function/Billing"
}

variable "duration" {
  type    = string
  default = null
}

variable "called" {
  default = "Accountants"
}

resource "identitycenter_permission_set" "this" {
  count                     = 1
  name                      = var.called
  description               = "Looks after what the accounts cost"
  session_duration          = var.duration
  managed_policies          = [var.billing, "ReadOnlyAccess"]
  customer_managed_policies = [{ name = "cost-reports", path = "/finance/" }, { name = "more" }]
  inline_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }]
  })
  permissions_boundary = { managed_policy = "PowerUserAccess" }
}
