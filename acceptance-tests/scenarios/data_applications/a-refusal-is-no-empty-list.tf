# fault from the start: {"operation": "ListInstances", "fault": {"error": {"code": "AccessDeniedException",
#     "message": "not authorized to perform: sso:ListInstances"}}}
# fails: Cannot read applications ListInstances: not authorized
# then
# fault from the start: {"operation": "ListApplications", "fault": {"error": {"code": "AccessDeniedException",
#     "message": "not authorized to perform: sso:ListApplications"}}}
# fails: Cannot read applications ListApplications: not authorized

data "identitycenter_applications" "this" {}
