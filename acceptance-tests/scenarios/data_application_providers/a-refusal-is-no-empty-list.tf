# fault from the start: {"operation": "ListApplicationProviders", "fault": {"error": {"code": "AccessDeniedException",
#     "message": "not authorized to perform: sso:ListApplicationProviders"}}}
# fails: Cannot read application providers ListApplicationProviders: not authorized

data "identitycenter_application_providers" "this" {}
