#: Listings of Organizations are behind its writes for a while.
# fault: {"operation": "RegisterDelegatedAdministrator", "fault": {"stale": {"reads": 3}}}
# calls: organizations.ListDelegatedAdministrators at least 4
# then present = false: deletes identitycenter_delegated_administrator.this[0]
# warns: The delegated administrator is deregistered
# fault: {"operation": "DeregisterDelegatedAdministrator", "fault": {"stale": {"reads": 3}}}
# calls: organizations.ListDelegatedAdministrators at least 4
# state empty

variable "present" {
  default = true
}

resource "identitycenter_delegated_administrator" "this" {
  count      = var.present ? 1 : 0
  account_id = "222222222222"
}
