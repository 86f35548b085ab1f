# fault from the start: {"operation": "ListDelegatedAdministrators", "fault": {"error": {"code": "AccessDeniedException",
#     "message": "not authorized to perform: organizations:ListDelegatedAdministrators"}}}
# fails: Cannot read delegated administrators ListDelegatedAdministrators: not authorized

data "identitycenter_delegated_administrators" "this" {}
