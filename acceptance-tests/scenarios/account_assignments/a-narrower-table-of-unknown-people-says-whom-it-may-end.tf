#: The same where it is not known who is named with a permission set.
# world: accounts
# then wide = false: updates terraform_data.groups and identitycenter_account_assignments.this
# warns at permission_sets: 2 may be ended of 444444444444: - Billing: group "data-analysts", group "platform-team"
# warns at permission_sets: 1 will be ended of 444444444444: - Billing: group "data-analysts"
# warns at permission_sets: the roles of Billing may disappear from 444444444444
# calls: sso-admin.DeleteAccountAssignment exactly 1
# import: none, because it shows who is left to others

variable "wide" {
  type    = bool
  default = true
}

resource "terraform_data" "groups" {
  input = var.wide ? ["data-analysts", "platform-team"] : ["platform-team"]
}

resource "identitycenter_account_assignments" "this" {
  account_id      = "444444444444"
  ignore          = [{ permission_set_name_regex = "^ReadOnly$" }]
  scope           = var.wide ? "ALL" : "NAMED"
  permission_sets = { Billing = { groups = terraform_data.groups.output } }
}
