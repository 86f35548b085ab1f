#: Each has its permission sets, and neither is told of the other one; one of them goes, and the other one stays.
# world: accounts
# then both = false: deletes identitycenter_account_assignments.billing[0]
# warns: Destroying this resource ends 1 assignment of 444444444444
# import: none, because both have one id

variable "both" {
  type    = bool
  default = true
}

resource "identitycenter_account_assignments" "billing" {
  count           = var.both ? 1 : 0
  account_id      = "444444444444"
  scope           = "NAMED"
  permission_sets = { Billing = { groups = ["platform-team"] } }
}

resource "identitycenter_account_assignments" "administrators" {
  account_id      = "444444444444"
  scope           = "NAMED"
  permission_sets = { AdministratorAccess = { groups = ["platform-team"] } }
}
