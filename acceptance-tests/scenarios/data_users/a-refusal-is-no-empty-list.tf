# fault from the start: {"operation": "ListUsers", "fault": {"error": {"code": "AccessDeniedException",
#     "message": "not authorized to perform: identitystore:ListUsers"}}}
# fails: Cannot read users ListUsers: not authorized

data "identitycenter_users" "this" {}
