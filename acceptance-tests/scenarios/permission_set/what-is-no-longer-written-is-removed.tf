# world: accounts
# then written = false: updates identitycenter_permission_set.this
# state identitycenter_permission_set.this.managed_policies = null
# state identitycenter_permission_set.this.inline_policy = null
# state identitycenter_permission_set.this.permissions_boundary = null
# state identitycenter_permission_set.this.session_duration = "PT1H"
# cloud: sso-admin.ListManagedPoliciesInPermissionSet {"InstanceArn": "${identitycenter_permission_set.this.instance_arn}",
#     "PermissionSetArn": "${identitycenter_permission_set.this.arn}"} gives {"AttachedManagedPolicies": []}
# cloud: sso-admin.ListCustomerManagedPolicyReferencesInPermissionSet {"InstanceArn":
#     "${identitycenter_permission_set.this.instance_arn}", "PermissionSetArn":
#     "${identitycenter_permission_set.this.arn}"} gives {"CustomerManagedPolicyReferences": []}
# cloud: sso-admin.GetInlinePolicyForPermissionSet {"InstanceArn": "${identitycenter_permission_set.this.instance_arn}",
#     "PermissionSetArn": "${identitycenter_permission_set.this.arn}"} gives {"InlinePolicy": ""}
# then description = null: fails at description: description cannot be removed
# then description = "": fails at description: which is "Looks around"
# import identitycenter_permission_set.this: ignoring customer_managed_policies, inline_policy, managed_policies,
#     permissions_boundary

variable "written" {
  default = true
}

variable "description" {
  type    = string
  default = "Looks around"
}

resource "identitycenter_permission_set" "this" {
  name                      = "Lookers"
  description               = var.description
  session_duration          = var.written ? "PT4H" : null
  managed_policies          = var.written ? ["ReadOnlyAccess"] : null
  customer_managed_policies = var.written ? [{ name = "more" }] : null
  inline_policy             = var.written ? "{\"Version\":\"2012-10-17\",\"Statement\":[]}" : null
  permissions_boundary      = var.written ? { customer_managed_policy = { name = "limits" } } : null
}
