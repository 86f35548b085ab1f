#: The deletion waits for what is being deleted, and says at last who has it.
# world: accounts
# behind our back: sso-admin.CreateAccountAssignment {"InstanceArn":
#     "arn:aws:sso:::instance/ssoins-1234567890abcdef", "PermissionSetArn": "${identitycenter_permission_set.this[0].arn}", "PrincipalType":
#     "GROUP", "PrincipalId": "00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "TargetType": "AWS_ACCOUNT", "TargetId": "222222222222"}: keeps identitycenter_permission_set.this[0]
# then present = false: deletes identitycenter_permission_set.this[0]
# fails applying: GROUP "everyone" in account 222222222222
# behind our back: sso-admin.DeleteAccountAssignment {"InstanceArn":
#     "arn:aws:sso:::instance/ssoins-1234567890abcdef", "PermissionSetArn": "${identitycenter_permission_set.this[0].arn}", "PrincipalType":
#     "GROUP", "PrincipalId": "00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "TargetType": "AWS_ACCOUNT", "TargetId": "222222222222"}: deletes identitycenter_permission_set.this[0]
# import identitycenter_permission_set.this[0]: none, because it is gone in the end

variable "present" {
  default = true
}

resource "identitycenter_permission_set" "this" {
  count            = var.present ? 1 : 0
  name             = "Lookers"
  managed_policies = ["ReadOnlyAccess"]
}
