# fault: {"operation": "ListDelegatedAdministrators", "times": null, "fault": {"changed_shape": {"set": {"/DelegatedAdministrators": []}}}}
# warns: waited 2s for 222222222222 to be listed as delegated administrator
# unread: identitycenter_delegated_administrator.this
# state identitycenter_delegated_administrator.this untainted
# state identitycenter_delegated_administrator.this.account_id = "222222222222"
# then create = "30s": updates identitycenter_delegated_administrator.this
# calls: organizations.DeregisterDelegatedAdministrator exactly 0
# import identitycenter_delegated_administrator.this: ignoring timeouts

variable "create" {
  default = "2s"
}

resource "identitycenter_delegated_administrator" "this" {
  account_id = "222222222222"

  timeouts {
    create = var.create
  }
}
