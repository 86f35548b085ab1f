# fault: {"operation": "RegisterDelegatedAdministrator", "fault": {"error": {"code": "ConstraintViolationException",
#     "message": "One is enough.", "Reason": "MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED"}}}
# fails applying at account_id: One is enough.
# state empty

resource "identitycenter_delegated_administrator" "this" {
  account_id = "222222222222"
}
