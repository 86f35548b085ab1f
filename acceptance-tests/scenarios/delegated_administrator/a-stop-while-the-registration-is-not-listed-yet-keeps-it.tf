#: One Ctrl-C while the call is on its way: what it has done must not be lost.
# fault: {"operation": "RegisterDelegatedAdministrator", "fault": {"delay": {"ms": 500}}}
# fault: {"operation": "RegisterDelegatedAdministrator", "fault": {"stale": {"reads": 1}}}
# interrupt: after RegisterDelegatedAdministrator is called
# warns: could not be read again
# state identitycenter_delegated_administrator.this untainted
# state identitycenter_delegated_administrator.this.account_id = "222222222222"
# then: keeps everything
# calls: organizations.DeregisterDelegatedAdministrator exactly 0

resource "identitycenter_delegated_administrator" "this" {
  account_id = "222222222222"
}
