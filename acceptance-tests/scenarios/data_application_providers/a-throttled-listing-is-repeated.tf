# fault from the start: {"operation": "ListApplicationProviders", "fault": {"throttle": {}}}
# calls: sso-admin.ListApplicationProviders exactly 2

data "identitycenter_application_providers" "this" {}
