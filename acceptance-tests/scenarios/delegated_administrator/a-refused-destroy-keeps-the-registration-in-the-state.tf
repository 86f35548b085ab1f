# then present = false: deletes identitycenter_delegated_administrator.this[0]
# warns: The delegated administrator is deregistered
# fault: {"operation": "DeregisterDelegatedAdministrator", "fault": {"error":
#     {"code": "AccessDeniedException", "message": "You may not deregister it."}}}
# fails applying: You may not deregister it.
# state identitycenter_delegated_administrator.this[0].name = "identity"
# then: deletes identitycenter_delegated_administrator.this[0]
# warns: The delegated administrator is deregistered
# state empty

variable "present" {
  default = true
}

resource "identitycenter_delegated_administrator" "this" {
  count      = var.present ? 1 : 0
  account_id = "222222222222"
}
