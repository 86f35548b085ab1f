# then
# fails: You may not list them.
# fault from the start: {"operation": "ListDelegatedAdministrators", "fault": {"error":
#     {"code": "AccessDeniedException", "message": "You may not list them."}}}
# state identitycenter_delegated_administrator.this.name = "identity"
# then: keeps everything

resource "identitycenter_delegated_administrator" "this" {
  account_id = "222222222222"
}
