# then present = false: deletes identitycenter_delegated_administrator.this[0]
# warns: The delegated administrator is deregistered
# fault: {"operation": "ListDelegatedAdministrators", "times": null, "fault": {"changed_shape": {"set": {"/DelegatedAdministrators":
#     [{"Id": "222222222222"}]}}}}
# fails applying: waited 2s for 222222222222 to be listed no more
# state identitycenter_delegated_administrator.this[0].account_id = "222222222222"
#: It was deregistered all the same.
# then present = true: creates identitycenter_delegated_administrator.this[0]
# import identitycenter_delegated_administrator.this[0]: ignoring timeouts

variable "present" {
  default = true
}

resource "identitycenter_delegated_administrator" "this" {
  count      = var.present ? 1 : 0
  account_id = "222222222222"

  timeouts {
    delete = "2s"
  }
}
