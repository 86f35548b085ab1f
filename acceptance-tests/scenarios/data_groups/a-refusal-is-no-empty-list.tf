# fault from the start: {"operation": "ListGroups", "fault": {"error": {"code": "AccessDeniedException",
#     "message": "not authorized to perform: identitystore:ListGroups"}}}
# fails: Cannot read groups ListGroups: not authorized

data "identitycenter_groups" "this" {}
