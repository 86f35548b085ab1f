#: The repeated request finds its own work done, and that is success.
# fault: {"operation": "RegisterDelegatedAdministrator", "fault": {"drop": "after"}}
# calls: organizations.RegisterDelegatedAdministrator exactly 2
# state identitycenter_delegated_administrator.this[0] untainted
# then present = false: deletes identitycenter_delegated_administrator.this[0]
# warns: The delegated administrator is deregistered
# fault: {"operation": "DeregisterDelegatedAdministrator", "fault": {"drop": "after"}}
# calls: organizations.DeregisterDelegatedAdministrator exactly 2
# state empty

variable "present" {
  default = true
}

resource "identitycenter_delegated_administrator" "this" {
  count      = var.present ? 1 : 0
  account_id = "222222222222"
}
