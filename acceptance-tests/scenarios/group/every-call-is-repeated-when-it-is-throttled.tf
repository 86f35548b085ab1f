# fault: {"operation": "GetGroupId", "times": 2, "fault": {"throttle": {}}}
# fault: {"operation": "CreateGroup", "times": 2, "fault": {"throttle": {}}}
# calls: identitystore.CreateGroup exactly 3
# then description = "b": updates identitycenter_group.this[0]
# fault from the start: {"operation": "DescribeGroup", "times": 2, "fault": {"server_error": {"status": 500}}}
# fault: {"operation": "UpdateGroup", "times": 2, "fault": {"throttle": {}}}
# calls: identitystore.UpdateGroup exactly 3
# then present = false: deletes identitycenter_group.this[0]
# fault: {"operation": "DeleteGroup", "times": 2, "fault": {"throttle": {}}}
# calls: identitystore.DeleteGroup exactly 3
# state empty

variable "present" {
  default = true
}

variable "description" {
  default = "a"
}

resource "identitycenter_group" "this" {
  count        = var.present ? 1 : 0
  display_name = "developers"
  description  = var.description
}
