#: Whoever is found is assigned all the same.
# world: accounts
# warns at groups: there is no group "platform" now
# fails applying at groups: cannot assign group "platform": there is no group "platform" in the identity store
# state identitycenter_permission_set_assignments.this tainted
# calls: sso-admin.CreateAccountAssignment exactly 2

resource "identitycenter_permission_set_assignments" "this" {
  permission_set_name = "Billing"
  groups = {
    platform      = ["333333333333"]
    platform-team = ["333333333333", "444444444444"]
  }
}
