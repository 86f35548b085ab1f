# fault from the start: {"operation": "ListInstances", "fault": {"throttle": {}}}
# fault from the start: {"operation": "GetGroupId", "fault": {"throttle": {}}}
# fault from the start: {"operation": "DescribeGroup", "fault": {"throttle": {}}}
# calls: sso-admin.ListInstances exactly 2
# calls: identitystore.GetGroupId exactly 2
# calls: identitystore.DescribeGroup exactly 2

data "identitycenter_group" "this" {
  display_name = "everyone"
}
