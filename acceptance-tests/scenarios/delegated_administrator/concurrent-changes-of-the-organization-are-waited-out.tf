# fault: {"operation": "RegisterDelegatedAdministrator", "times": 2, "fault": {"error":
#     {"code": "ConcurrentModificationException", "message": "The target of the operation is being modified."}}}
# calls: organizations.RegisterDelegatedAdministrator exactly 3
# then present = false: deletes identitycenter_delegated_administrator.this[0]
# warns: The delegated administrator is deregistered
# fault: {"operation": "DeregisterDelegatedAdministrator", "times": 2, "fault": {"error":
#     {"code": "ConcurrentModificationException", "message": "The target of the operation is being modified."}}}
# calls: organizations.DeregisterDelegatedAdministrator exactly 3
# state empty

variable "present" {
  default = true
}

resource "identitycenter_delegated_administrator" "this" {
  count      = var.present ? 1 : 0
  account_id = "222222222222"
}
