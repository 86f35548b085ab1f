#: Whatever changes, and none for a description. Nothing is provisioned where nobody has it.
# world: accounts
# behind our back: sso-admin.CreateAccountAssignment {"InstanceArn":
#     "arn:aws:sso:::instance/ssoins-1234567890abcdef", "PermissionSetArn": "${identitycenter_permission_set.this[0].arn}", "PrincipalType":
#     "GROUP", "PrincipalId": "00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "TargetType": "AWS_ACCOUNT", "TargetId": "222222222222"}: keeps identitycenter_permission_set.this[0]
# behind our back: sso-admin.CreateAccountAssignment {"InstanceArn":
#     "arn:aws:sso:::instance/ssoins-1234567890abcdef", "PermissionSetArn": "${identitycenter_permission_set.this[0].arn}", "PrincipalType":
#     "GROUP", "PrincipalId": "00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "TargetType": "AWS_ACCOUNT", "TargetId": "333333333333"}: keeps identitycenter_permission_set.this[0]
# then everything = true: updates identitycenter_permission_set.this[0]
# plan knows: identitycenter_permission_set.this[0].provisioned
# calls: sso-admin.ProvisionPermissionSet {"TargetType": "ALL_PROVISIONED_ACCOUNTS"} exactly 1
# calls: sso-admin.AttachManagedPolicyToPermissionSet exactly 3
# state identitycenter_permission_set.this[0].provisioned = true
# state identitycenter_permission_set.this[0].provisioning_failures = {}
# cloud: sso-admin.ListAccountsForProvisionedPermissionSet {"InstanceArn": "arn:aws:sso:::instance/ssoins-1234567890abcdef",
#     "PermissionSetArn": "${identitycenter_permission_set.this[0].arn}", "ProvisioningStatus":
#     "LATEST_PERMISSION_SET_NOT_PROVISIONED"} gives {"AccountIds": []}
# then description = "Others": updates identitycenter_permission_set.this[0]
# calls: sso-admin.ProvisionPermissionSet exactly 0
# then provisioning = "NONE", everything = false: updates identitycenter_permission_set.this[0]
# calls: sso-admin.ProvisionPermissionSet exactly 0
# state identitycenter_permission_set.this[0].provisioned = false
# then provisioning = "AUTO": updates identitycenter_permission_set.this[0]
# calls: sso-admin.ProvisionPermissionSet exactly 1
# state identitycenter_permission_set.this[0].provisioned = true
# behind our back: sso-admin.DeleteAccountAssignment {"InstanceArn":
#     "arn:aws:sso:::instance/ssoins-1234567890abcdef", "PermissionSetArn": "${identitycenter_permission_set.this[0].arn}", "PrincipalType":
#     "GROUP", "PrincipalId": "00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "TargetType": "AWS_ACCOUNT", "TargetId": "222222222222"}: keeps identitycenter_permission_set.this[0]
# behind our back: sso-admin.DeleteAccountAssignment {"InstanceArn":
#     "arn:aws:sso:::instance/ssoins-1234567890abcdef", "PermissionSetArn": "${identitycenter_permission_set.this[0].arn}", "PrincipalType":
#     "GROUP", "PrincipalId": "00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "TargetType": "AWS_ACCOUNT", "TargetId": "333333333333"}: keeps identitycenter_permission_set.this[0]
# import identitycenter_permission_set.this[0]: none, because names of policies are read as ARNs

variable "everything" {
  default = false
}

variable "provisioning" {
  default = "AUTO"
}

variable "description" {
  default = "Some"
}

resource "identitycenter_permission_set" "this" {
  count                     = 1
  name                      = "Many"
  description               = var.description
  session_duration          = var.everything ? "PT4H" : "PT1H"
  managed_policies          = var.everything ? ["ReadOnlyAccess", "SecurityAudit", "job-function/Billing"] : []
  customer_managed_policies = []
  inline_policy             = var.everything ? jsonencode({ Version = "2012-10-17", Statement = [] }) : ""
  permissions_boundary      = { managed_policy = var.everything ? "PowerUserAccess" : null }
  provisioning              = var.provisioning
}
