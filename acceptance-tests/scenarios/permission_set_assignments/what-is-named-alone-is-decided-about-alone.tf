# world: accounts
# calls: sso-admin.DeleteAccountAssignment exactly 0
# then groups = {"everyone": ["222222222222"], "data-analysts": ["333333333333"]}: updates identitycenter_permission_set_assignments.this
# warns at groups: the only authority on ReadOnly, where it names somebody. This apply leaves 2 assignments that it does not name
# calls: sso-admin.CreateAccountAssignment exactly 1
# calls: sso-admin.DeleteAccountAssignment exactly 0
# second plan: updates identitycenter_permission_set_assignments.this
# then: updates identitycenter_permission_set_assignments.this
# warns at groups: 2 will be ended of ReadOnly: - group "everyone": 333333333333 - user "carol@example.com": 333333333333
# import: none, because it would show what is not named
# leaves: others were assigned in 333333333333 before, and are not any more

variable "groups" {
  default = { everyone = ["222222222222"] }
}

resource "identitycenter_permission_set_assignments" "this" {
  permission_set_name = "ReadOnly"
  scope               = "NAMED"
  groups              = var.groups
}
