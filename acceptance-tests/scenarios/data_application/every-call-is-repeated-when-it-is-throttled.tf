# fault from the start: {"operation": "ListInstances", "fault": {"throttle": {}}}
# fault from the start: {"operation": "ListApplications", "fault": {"throttle": {}}}
# fault from the start: {"operation": "GetApplicationAssignmentConfiguration", "fault": {"throttle": {}}}
# calls: sso-admin.ListInstances exactly 2
# calls: sso-admin.ListApplications exactly 2
# calls: sso-admin.GetApplicationAssignmentConfiguration exactly 2

data "identitycenter_application" "this" {
  application_provider = "codewhisperer"
}
