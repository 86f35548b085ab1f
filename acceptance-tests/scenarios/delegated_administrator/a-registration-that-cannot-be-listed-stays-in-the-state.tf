#: Core plans once more before it applies, which is the first of the listings.
# fault: {"operation": "ListDelegatedAdministrators", "skip": 1, "fault": {"error":
#     {"code": "AccessDeniedException", "message": "You may not list them."}}}
# warns: You may not list them.
# unread: identitycenter_delegated_administrator.this
# state identitycenter_delegated_administrator.this untainted
# state identitycenter_delegated_administrator.this.account_id = "222222222222"
# then: keeps everything

resource "identitycenter_delegated_administrator" "this" {
  account_id = "222222222222"
}
