# fault: {"operation": "RegisterDelegatedAdministrator", "fault": {"stale": {"reads": 1}}}
# fails applying: waited 0ms for 222222222222 to be listed as delegated administrator
# state identitycenter_delegated_administrator.this tainted
# state identitycenter_delegated_administrator.this.account_id = "222222222222"
# then create = "30s": replaces identitycenter_delegated_administrator.this because tainted
# state identitycenter_delegated_administrator.this untainted
# import identitycenter_delegated_administrator.this: ignoring timeouts

variable "create" {
  default = "0s"
}

resource "identitycenter_delegated_administrator" "this" {
  account_id = "222222222222"

  timeouts {
    create = var.create
  }
}
