#: A unit that is not known yet, is not there, or may not be looked into, is never one without accounts.
# world: accounts
# plan leaves unknown: identitycenter_permission_set_assignments.this.organizational_unit_account_ids
# state identitycenter_permission_set_assignments.this.organizational_unit_account_ids = ["333333333333"]
# calls: sso-admin.CreateAccountAssignment exactly 1
# then unit = "ou-exam-22222222": fails at organizational_unit_ids: ListRoots: No.
# fault from the start: {"operation": "ListRoots", "times": null, "fault": {"error": {"code": "AccessDeniedException", "message": "No.", "status": 400}}}
# then unit = "ou-exam-44444444": updates terraform_data.unit and identitycenter_permission_set_assignments.this
# plan leaves unknown: identitycenter_permission_set_assignments.this.organizational_unit_account_ids
# warns at groups: 1 may be ended of Billing: - group "platform-team": 333333333333
# warns at groups: the role of Billing may disappear from 333333333333
# warns at groups: 1 will be ended of Billing: - group "platform-team": 333333333333
# warns at groups: the role of Billing will disappear from 333333333333
# state identitycenter_permission_set_assignments.this.organizational_unit_account_ids = ["444444444444"]
# calls: sso-admin.CreateAccountAssignment exactly 1
# calls: sso-admin.DeleteAccountAssignment exactly 1
# then unit = "ou-exam-99999999": updates terraform_data.unit and identitycenter_permission_set_assignments.this
# warns at groups: 1 may be ended of Billing: - group "platform-team": 444444444444
# warns at groups: the role of Billing may disappear from 444444444444
# fails applying at organizational_unit_ids: no organizational unit of this organization has the id "ou-exam-99999999"
# state identitycenter_permission_set_assignments.this.organizational_unit_account_ids = ["444444444444"]
# calls: sso-admin.DeleteAccountAssignment exactly 0
# then unit = "ou-exam-99999999": fails at organizational_unit_ids: no organizational unit of this organization has the id "ou-exam-99999999"
# then unit = "ou-exam-44444444": updates terraform_data.unit and identitycenter_permission_set_assignments.this
# warns at groups: 1 may be ended of Billing: - group "platform-team": 444444444444
# warns at groups: the role of Billing may disappear from 444444444444
# calls: sso-admin.DeleteAccountAssignment exactly 0
# import: none, because it shows accounts

variable "unit" {
  default = "ou-exam-22222222"
}

resource "terraform_data" "unit" {
  input = var.unit
}

resource "identitycenter_permission_set_assignments" "this" {
  permission_set_name     = "Billing"
  groups                  = { "platform-team" = [] }
  organizational_unit_ids = [terraform_data.unit.output]
}
