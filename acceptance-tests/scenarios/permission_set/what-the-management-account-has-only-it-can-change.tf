# world: accounts
# world with: {"organization": {"delegated_administrators": [{"account": "222222222222", "service_principal": "sso.amazonaws.com"}]}}
# as: 222222222222
# behind our back as 111111111111: sso-admin.CreateAccountAssignment {"InstanceArn":
#     "arn:aws:sso:::instance/ssoins-1234567890abcdef", "PermissionSetArn": "${identitycenter_permission_set.this.arn}", "PrincipalType":
#     "GROUP", "PrincipalId": "00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "TargetType": "AWS_ACCOUNT", "TargetId": "111111111111"}: keeps identitycenter_permission_set.this
# then policy = "SecurityAudit": fails : Use two permission sets
# behind our back as 111111111111: sso-admin.DeleteAccountAssignment {"InstanceArn":
#     "arn:aws:sso:::instance/ssoins-1234567890abcdef", "PermissionSetArn": "${identitycenter_permission_set.this.arn}", "PrincipalType":
#     "GROUP", "PrincipalId": "00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "TargetType": "AWS_ACCOUNT", "TargetId": "111111111111"}: keeps identitycenter_permission_set.this
# then policy = "SecurityAudit": updates identitycenter_permission_set.this
# import identitycenter_permission_set.this: ignoring customer_managed_policies, inline_policy, managed_policies,
#     permissions_boundary

variable "policy" {
  default = "ReadOnlyAccess"
}

resource "identitycenter_permission_set" "this" {
  name             = "Lookers"
  managed_policies = [var.policy]
}
