# world: accounts
# warns at permission_sets: This apply leaves 1 assignment that it does not name, the next plan ends them: - ReadOnly: group "data-analysts"
# calls: sso-admin.CreateAccountAssignment exactly 3
# second plan: updates identitycenter_account_assignments.this
# then: updates identitycenter_account_assignments.this
# warns at permission_sets: 1 will be ended of 444444444444: - ReadOnly: group "data-analysts"
# warns at permission_sets: the roles of ReadOnly will disappear from 444444444444
# calls: sso-admin.DeleteAccountAssignment exactly 1
# import identitycenter_account_assignments.this: every way
# leaves: somebody was assigned before, and is not any more

resource "identitycenter_account_assignments" "this" {
  account_id = "444444444444"

  permission_sets = {
    AdministratorAccess = { groups = ["platform-team"] }
    Billing             = { groups = ["platform-team"], user_ids = ["00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"] }
  }
}
