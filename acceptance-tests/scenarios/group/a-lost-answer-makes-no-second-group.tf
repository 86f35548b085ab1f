# fault: {"operation": "CreateGroup", "fault": {"drop": "after"}}
# calls: identitystore.CreateGroup exactly 1
# state identitycenter_group.this[0] untainted
# then description = "b": updates identitycenter_group.this[0]
# fault: {"operation": "UpdateGroup", "fault": {"drop": "after"}}
# calls: identitystore.UpdateGroup exactly 2
# then present = false: deletes identitycenter_group.this[0]
# fault: {"operation": "DeleteGroup", "fault": {"drop": "after"}}
# calls: identitystore.DeleteGroup exactly 2
# state empty
# then present = true: creates identitycenter_group.this[0]
# fault: {"operation": "CreateGroup", "fault": {"drop": "before"}}
# calls: identitystore.CreateGroup exactly 2

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
