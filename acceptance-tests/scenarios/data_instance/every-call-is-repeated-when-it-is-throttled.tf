# fault from the start: {"operation": "ListInstances", "fault": {"throttle": {}}}
# fault from the start: {"operation": "DescribeInstance", "fault": {"throttle": {}}}
# fault from the start: {"operation": "ListTagsForResource", "fault": {"throttle": {}}}
# calls: sso-admin.ListInstances exactly 2
# calls: sso-admin.DescribeInstance exactly 2
# calls: sso-admin.ListTagsForResource exactly 2

data "identitycenter_instance" "this" {}
