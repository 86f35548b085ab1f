# world: accounts
# warns at groups: This apply leaves 3 assignments that it does not name, the next plan ends them: - group "data-analysts": 444444444444 - group "everyone": 333333333333 - user "carol@example.com": 333333333333
# calls: sso-admin.CreateAccountAssignment exactly 0
# calls: sso-admin.DeleteAccountAssignment exactly 0
# second plan: updates identitycenter_permission_set_assignments.this
# then: updates identitycenter_permission_set_assignments.this
# warns at groups: 3 will be ended of ReadOnly: - group "data-analysts": 444444444444 - group "everyone": 333333333333 - user "carol@example.com": 333333333333
# warns at groups: the role of ReadOnly will disappear from 333333333333, 444444444444
# calls: sso-admin.DeleteAccountAssignment exactly 3
# import: none, because it would show what is ignored
# leaves: others were assigned before, and are not any more

resource "identitycenter_permission_set_assignments" "this" {
  permission_set_name = "ReadOnly"
  groups              = { everyone = ["222222222222"] }
  ignore              = [{ account_ids = ["555555555555"] }]
}
