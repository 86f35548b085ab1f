# world: accounts
# calls: sso-admin.CreateAccountAssignment exactly 3
# import identitycenter_permission_set_assignments.this: every way
# then groups = {"platform-team": ["444444444444", "333333333333"]}: keeps everything
# then groups = {"platform-team": ["444444444444"]}: updates identitycenter_permission_set_assignments.this
# warns at groups: 1 will be ended of Billing: - group "platform-team": 333333333333
# calls: sso-admin.DeleteAccountAssignment exactly 1
# then groups = {"platform-team": ["444444444444"], "data-analysts": ["333333333333"]}: updates identitycenter_permission_set_assignments.this
# calls: sso-admin.CreateAccountAssignment exactly 1

variable "groups" {
  type    = map(set(string))
  default = { "platform-team" = ["333333333333", "444444444444"] }
}

resource "identitycenter_permission_set_assignments" "this" {
  permission_set_name = "Billing"
  groups              = var.groups
  users               = { "dave@example.com" = ["333333333333"] }
}
