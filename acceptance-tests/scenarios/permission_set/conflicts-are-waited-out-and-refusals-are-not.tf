# world: accounts
# behind our back: sso-admin.CreateAccountAssignment {"InstanceArn":
#     "arn:aws:sso:::instance/ssoins-1234567890abcdef", "PermissionSetArn": "${identitycenter_permission_set.this[0].arn}", "PrincipalType":
#     "GROUP", "PrincipalId": "00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "TargetType": "AWS_ACCOUNT", "TargetId": "222222222222"}: keeps identitycenter_permission_set.this[0]
# then policy = "SecurityAudit": updates identitycenter_permission_set.this[0]
# fault: {"operation": "ProvisionPermissionSet", "times": 2, "fault": {"error": {"code": "ConflictException", "message": "Busy."}}}
# calls: sso-admin.ProvisionPermissionSet exactly 3
# then policy = "job-function/Billing": updates identitycenter_permission_set.this[0]
# fault: {"operation": "ProvisionPermissionSet", "times": 2, "fault": {"error": {"code": "AccessDeniedException", "message": "Not you."}}}
# fails applying: Not you.
# calls: sso-admin.ProvisionPermissionSet exactly 1
# state identitycenter_permission_set.this[0].provisioned = false
# then policy = "job-function/Billing": updates identitycenter_permission_set.this[0]
# calls: sso-admin.ProvisionPermissionSet exactly 1
# behind our back: sso-admin.DeleteAccountAssignment {"InstanceArn":
#     "arn:aws:sso:::instance/ssoins-1234567890abcdef", "PermissionSetArn": "${identitycenter_permission_set.this[0].arn}", "PrincipalType":
#     "GROUP", "PrincipalId": "00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "TargetType": "AWS_ACCOUNT", "TargetId": "222222222222"}: keeps identitycenter_permission_set.this[0]
# import identitycenter_permission_set.this[0]: none, because names of policies are read as ARNs

variable "policy" {
  default = "ReadOnlyAccess"
}

resource "identitycenter_permission_set" "this" {
  count            = 1
  name             = "Lookers"
  managed_policies = [var.policy]
}
