# as: 333333333333
# fault: {"operation": "CreateInstance", "times": 2, "fault": {"throttle": {}}}
# fault: {"operation": "DescribeInstance", "times": 2, "fault": {"throttle": {}}}
# fault: {"operation": "ListTagsForResource", "times": 2, "fault": {"throttle": {}}}
# calls: sso-admin.CreateInstance exactly 3
# then name = "beta", tags = {"b": "2"}: updates identitycenter_instance.this[0]
# fault: {"operation": "UpdateInstance", "times": 2, "fault": {"throttle": {}}}
# fault: {"operation": "TagResource", "times": 2, "fault": {"throttle": {}}}
# fault: {"operation": "UntagResource", "times": 2, "fault": {"server_error": {"status": 503}}}
# then present = false: deletes identitycenter_instance.this[0]
# fault: {"operation": "DeleteInstance", "times": 2, "fault": {"throttle": {}}}
# fault: {"operation": "ListInstances", "times": 2, "fault": {"throttle": {}}}
# state empty

variable "present" {
  default = true
}

variable "name" {
  default = "alpha"
}

variable "tags" {
  default = { a = "1" }
}

resource "identitycenter_instance" "this" {
  count = var.present ? 1 : 0
  name  = var.name
  tags  = var.tags
}
