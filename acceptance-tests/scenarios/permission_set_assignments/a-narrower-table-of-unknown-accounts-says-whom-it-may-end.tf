#: Which places it names is not known in the plan, so that anybody may be at one of them.
# world: accounts
# then wide = false: updates terraform_data.accounts and identitycenter_permission_set_assignments.this
# warns at groups: 3 may be ended of Billing: - group "data-analysts": 444444444444 - group "everyone": 222222222222, 333333333333
# warns at groups: the role of Billing may disappear from 222222222222, 333333333333, 444444444444
# warns at scope: 1 assignment of Billing at places that are not named any more go out of the state
# warns at groups: 1 will be ended of Billing: - group "data-analysts": 444444444444
# calls: sso-admin.DeleteAccountAssignment exactly 1
# import: none, because it shows who is left to others
# leaves: one that is left to others

variable "wide" {
  type    = bool
  default = true
}

resource "terraform_data" "accounts" {
  input = var.wide ? ["222222222222", "333333333333"] : ["333333333333", "444444444444"]
}

resource "identitycenter_permission_set_assignments" "this" {
  permission_set_name = "Billing"
  scope               = var.wide ? "ALL" : "NAMED"
  groups = merge(
    { everyone = terraform_data.accounts.output },
    var.wide ? { data-analysts = ["444444444444"] } : {},
  )
}
