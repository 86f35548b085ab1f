#: A customer managed policy is missing in an account, and an account that is not active is no failure.
# world: accounts
# world with: {"target_accounts": {"222222222222": {"customer_managed_policies": []}}}
# behind our back: sso-admin.CreateAccountAssignment {"InstanceArn":
#     "arn:aws:sso:::instance/ssoins-1234567890abcdef", "PermissionSetArn": "${identitycenter_permission_set.this[0].arn}", "PrincipalType":
#     "GROUP", "PrincipalId": "00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "TargetType": "AWS_ACCOUNT", "TargetId": "222222222222"}: keeps identitycenter_permission_set.this[0]
# behind our back: sso-admin.CreateAccountAssignment {"InstanceArn":
#     "arn:aws:sso:::instance/ssoins-1234567890abcdef", "PermissionSetArn": "${identitycenter_permission_set.this[0].arn}", "PrincipalType":
#     "GROUP", "PrincipalId": "00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "TargetType": "AWS_ACCOUNT", "TargetId": "444444444444"}: keeps identitycenter_permission_set.this[0]
# meanwhile: {"organization": {"accounts": [{"id": "111111111111", "name": "management", "email": "aws+management@example.com", "joined_method": "INVITED", "joined_timestamp": "2023-06-01T09:00:00Z"}, {"id": "222222222222", "name": "identity", "organizational_unit": "ou-exam-11111111", "email": "aws+identity@example.com", "joined_timestamp": "2023-06-02T09:00:00Z"}, {"id": "333333333333", "name": "workloads", "organizational_unit": "ou-exam-33333333", "tags": {"environment": "prod"}, "email": "aws+workloads@example.com", "joined_timestamp": "2023-06-03T09:00:00Z"}, {"id": "444444444444", "name": "sandbox", "organizational_unit": "ou-exam-44444444", "tags": {"environment": "sandbox"}, "email": "aws+sandbox@example.com", "joined_timestamp": "2023-06-04T09:00:00Z", "state": "SUSPENDED"}, {"id": "555555555555", "name": "closed", "organizational_unit": "ou-exam-44444444", "email": "aws+closed@example.com", "state": "SUSPENDED", "joined_timestamp": "2023-06-05T09:00:00Z"}]}}: keeps identitycenter_permission_set.this[0]
# then customer = [{"name": "limits"}]: updates identitycenter_permission_set.this[0]
# fails applying: has not reached 1 of its accounts:
# state identitycenter_permission_set.this[0].provisioned = false
# state identitycenter_permission_set.this[0].provisioning_failures = {"222222222222":
#     "Received a 404 status error: Not supported policy arn:aws:iam::222222222222:policy/limits."}
# state identitycenter_permission_set.this[0].unreachable_account_ids = ["444444444444"]
# then customer = [{"name": "limits"}]: updates identitycenter_permission_set.this[0]
# warns: These accounts are not active or have left the organization: 444444444444.
# fails applying: has not reached 1 of its accounts:
# calls: sso-admin.ProvisionPermissionSet exactly 1
# calls: sso-admin.AttachCustomerManagedPolicyReferenceToPermissionSet exactly 0
# then customer = []: updates identitycenter_permission_set.this[0]
# warns: These accounts are not active or have left the organization: 444444444444.
# calls: sso-admin.ProvisionPermissionSet exactly 1
# state identitycenter_permission_set.this[0].provisioned = true
# state identitycenter_permission_set.this[0].provisioning_failures = {}
# meanwhile: {"organization": {"accounts": [{"id": "111111111111", "name": "management", "email": "aws+management@example.com", "joined_method": "INVITED", "joined_timestamp": "2023-06-01T09:00:00Z"}, {"id": "222222222222", "name": "identity", "organizational_unit": "ou-exam-11111111", "email": "aws+identity@example.com", "joined_timestamp": "2023-06-02T09:00:00Z"}, {"id": "333333333333", "name": "workloads", "organizational_unit": "ou-exam-33333333", "tags": {"environment": "prod"}, "email": "aws+workloads@example.com", "joined_timestamp": "2023-06-03T09:00:00Z"}, {"id": "444444444444", "name": "sandbox", "organizational_unit": "ou-exam-44444444", "tags": {"environment": "sandbox"}, "email": "aws+sandbox@example.com", "joined_timestamp": "2023-06-04T09:00:00Z"}, {"id": "555555555555", "name": "closed", "organizational_unit": "ou-exam-44444444", "email": "aws+closed@example.com", "state": "SUSPENDED", "joined_timestamp": "2023-06-05T09:00:00Z"}]}}: updates identitycenter_permission_set.this[0]
# behind our back: sso-admin.DeleteAccountAssignment {"InstanceArn":
#     "arn:aws:sso:::instance/ssoins-1234567890abcdef", "PermissionSetArn": "${identitycenter_permission_set.this[0].arn}", "PrincipalType":
#     "GROUP", "PrincipalId": "00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "TargetType": "AWS_ACCOUNT", "TargetId": "222222222222"}: keeps identitycenter_permission_set.this[0]
# behind our back: sso-admin.DeleteAccountAssignment {"InstanceArn":
#     "arn:aws:sso:::instance/ssoins-1234567890abcdef", "PermissionSetArn": "${identitycenter_permission_set.this[0].arn}", "PrincipalType":
#     "GROUP", "PrincipalId": "00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "TargetType": "AWS_ACCOUNT", "TargetId": "444444444444"}: keeps identitycenter_permission_set.this[0]
# import identitycenter_permission_set.this[0]: none, because names of policies are read as ARNs

variable "customer" {
  type    = set(object({ name = string, path = optional(string) }))
  default = []
}

resource "identitycenter_permission_set" "this" {
  count                     = 1
  name                      = "Limited"
  managed_policies          = ["ReadOnlyAccess"]
  customer_managed_policies = var.customer
}
