#: The state says what is there, so that the replacement of a creation that failed in part ends nobody who stays.
# world: accounts
# warns at groups: there is no group "platform" now
# fails applying at groups: cannot assign group "platform": there is no group "platform" in the identity store
# state identitycenter_permission_set_assignments.this tainted
# calls: sso-admin.CreateAccountAssignment exactly 2
# then missing = "everyone": replaces identitycenter_permission_set_assignments.this because tainted
# calls: sso-admin.CreateAccountAssignment exactly 1
# calls: sso-admin.DeleteAccountAssignment exactly 0

variable "missing" {
  default = "platform"
}

resource "identitycenter_permission_set_assignments" "this" {
  permission_set_name = "Billing"
  groups = {
    (var.missing) = ["333333333333"]
    platform-team = ["333333333333", "444444444444"]
  }
}
