#: The first apply imports it, and its policies are nobody's until they are written.
# world: accounts
# warns: write customer_managed_policies = [], inline_policy = "", managed_policies = [], permissions_boundary = {}.
# calls: sso-admin.DetachManagedPolicyFromPermissionSet exactly 0
# calls: sso-admin.DeleteInlinePolicyFromPermissionSet exactly 0
# state identitycenter_permission_set.this.managed_policies = ["arn:aws:iam::aws:policy/job-function/Billing"]
# state identitycenter_permission_set.this.relay_state = "https://console.aws.amazon.com/costmanagement/home"
# then policies = ["job-function/Billing", "ReadOnlyAccess"]: updates identitycenter_permission_set.this
# warns: what the state shows as customer_managed_policies, inline_policy, permissions_boundary, and no configuration
# calls: sso-admin.AttachManagedPolicyToPermissionSet exactly 1
# then policies = null: updates identitycenter_permission_set.this
# warns: what the state shows as customer_managed_policies, inline_policy, permissions_boundary, and no configuration
# calls: sso-admin.DetachManagedPolicyFromPermissionSet exactly 2
# calls: sso-admin.DeleteInlinePolicyFromPermissionSet exactly 0
# import: none, because the scenario imports it itself
# leaves: the permission set was there before, and is not any more

variable "policies" {
  type    = set(string)
  default = null
}

import {
  to = identitycenter_permission_set.this
  id = "name=Billing"
}

resource "identitycenter_permission_set" "this" {
  name             = "Billing"
  managed_policies = var.policies
}
