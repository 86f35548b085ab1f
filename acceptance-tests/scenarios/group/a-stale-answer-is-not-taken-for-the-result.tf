# fault: {"operation": "CreateGroup", "fault": {"stale": {"reads": 1}}}
# then description = "b": updates identitycenter_group.this[0]
# fault: {"operation": "UpdateGroup", "fault": {"stale": {"reads": 2}}}
# calls: identitystore.DescribeGroup at least 4
# then: keeps everything

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
