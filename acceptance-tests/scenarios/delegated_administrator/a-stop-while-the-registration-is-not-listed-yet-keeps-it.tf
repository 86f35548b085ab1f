#: One Ctrl-C while the call is on its way: what it has done must not be lost.
# fault: {"operation": "RegisterDelegatedAdministrator", "fault": {"delay": {"ms": 500}}}
# fault: {"operation": "RegisterDelegatedAdministrator", "fault": {"stale": {"reads": 1}}}
# interrupt: after RegisterDelegatedAdministrator is called
# state identitycenter_delegated_administrator.this tainted
# state identitycenter_delegated_administrator.this.account_id = "222222222222"
# then: replaces identitycenter_delegated_administrator.this because tainted
# state identitycenter_delegated_administrator.this untainted

resource "identitycenter_delegated_administrator" "this" {
  account_id = "222222222222"
}
