#: Whoever is assigned when a creation fails in part stays so in the apply that replaces it.
# world: accounts
# warns at permission_sets: there is no group "platform" now
# fails applying at permission_sets: cannot assign group "platform": there is no group "platform" in the identity store
# state identitycenter_account_assignments.this tainted
# calls: sso-admin.CreateAccountAssignment exactly 1
# then missing = "everyone": replaces identitycenter_account_assignments.this because tainted
# calls: sso-admin.CreateAccountAssignment exactly 1
# calls: sso-admin.DeleteAccountAssignment exactly 0

# import: none, because it would show what else is there

variable "missing" {
  default = "platform"
}

resource "identitycenter_account_assignments" "this" {
  account_id = "333333333333"
  scope      = "NAMED"

  permission_sets = {
    Billing = { groups = ["platform-team", var.missing] }
  }
}
