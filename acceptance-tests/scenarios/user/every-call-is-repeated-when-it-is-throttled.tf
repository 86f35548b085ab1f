# fault from the start: {"operation": "ListInstances", "times": 2, "fault": {"throttle": {}}}
# fault: {"operation": "GetUserId", "times": 2, "fault": {"throttle": {}}}
# fault: {"operation": "CreateUser", "times": 2, "fault": {"throttle": {}}}
# fault: {"operation": "DescribeUser", "times": 2, "fault": {"server_error": {"status": 500}}}
# calls: identitystore.CreateUser exactly 3
# then title = "b": updates identitycenter_user.this[0]
# fault from the start: {"operation": "DescribeUser", "times": 2, "fault": {"throttle": {}}}
# fault: {"operation": "UpdateUser", "times": 2, "fault": {"server_error": {"status": 503}}}
# calls: identitystore.UpdateUser exactly 3
# then present = false: deletes identitycenter_user.this[0]
# fault: {"operation": "DeleteUser", "times": 2, "fault": {"throttle": {}}}
# calls: identitystore.DeleteUser exactly 3
# state empty

variable "present" {
  default = true
}

variable "title" {
  default = "a"
}

resource "identitycenter_user" "this" {
  count        = var.present ? 1 : 0
  user_name    = "erin"
  display_name = "Erin Evans"
  title        = var.title
  name         = { given_name = "Erin", family_name = "Evans" }
}
