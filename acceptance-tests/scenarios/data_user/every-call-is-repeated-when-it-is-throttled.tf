# fault from the start: {"operation": "ListInstances", "fault": {"throttle": {}}}
# fault from the start: {"operation": "GetUserId", "fault": {"throttle": {}}}
# fault from the start: {"operation": "DescribeUser", "fault": {"throttle": {}}}
# calls: sso-admin.ListInstances exactly 2
# calls: identitystore.GetUserId exactly 2
# calls: identitystore.DescribeUser exactly 2

data "identitycenter_user" "this" {
  user_name = "alice@example.com"
}
