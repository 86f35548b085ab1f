# fault from the start: {"operation": "ListInstances", "fault": {"throttle": {}}}
# calls: sso-admin.ListInstances exactly 2

data "identitycenter_instances" "this" {}
