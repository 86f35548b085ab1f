#: Core plans once more before it applies, which is the first of the listings.
# fault: {"operation": "ListDelegatedAdministrators", "skip": 1, "fault": {"error":
#     {"code": "AccessDeniedException", "message": "You may not list them."}}}
# fails applying: You may not list them.
# state identitycenter_delegated_administrator.this tainted
# state identitycenter_delegated_administrator.this.account_id = "222222222222"

resource "identitycenter_delegated_administrator" "this" {
  account_id = "222222222222"
}
