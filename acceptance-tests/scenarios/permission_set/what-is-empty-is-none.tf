#: As modules write it that always write everything.
# world: accounts
# calls: sso-admin.PutInlinePolicyToPermissionSet exactly 0
# calls: sso-admin.PutPermissionsBoundaryToPermissionSet exactly 0
# then boundary = {"managed_policy": "PowerUserAccess"}: updates identitycenter_permission_set.this
# then boundary = {"customer_managed_policy": {"name": null}}: updates identitycenter_permission_set.this
# calls: sso-admin.DeletePermissionsBoundaryFromPermissionSet exactly 1
# then boundary = {}: updates identitycenter_permission_set.this
# calls: sso-admin.DeletePermissionsBoundaryFromPermissionSet exactly 0
# behind our back: sso-admin.PutInlinePolicyToPermissionSet {"InstanceArn": "${identitycenter_permission_set.this.instance_arn}",
#     "PermissionSetArn": "${identitycenter_permission_set.this.arn}", "InlinePolicy": "{\"Statement\":[]}"}: updates
#     identitycenter_permission_set.this
# calls: sso-admin.DeleteInlinePolicyFromPermissionSet exactly 1
# import identitycenter_permission_set.this: every way

variable "boundary" {
  type = object({
    managed_policy          = optional(string)
    customer_managed_policy = optional(object({ name = optional(string), path = optional(string, "/") }))
  })
  default = {}
}

resource "identitycenter_permission_set" "this" {
  name                      = "Nothing"
  managed_policies          = []
  customer_managed_policies = []
  inline_policy             = ""
  permissions_boundary      = var.boundary
}
