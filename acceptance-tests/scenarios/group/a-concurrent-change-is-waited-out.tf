# fault: {"operation": "CreateGroup", "fault": {"error": {"code": "ConflictException",
#     "message": "The resource was being modified", "Reason": "CONCURRENT_MODIFICATION"}}}
# calls: identitystore.CreateGroup exactly 2
# then description = "b": updates identitycenter_group.this[0]
# fault: {"operation": "UpdateGroup", "fault": {"error": {"code": "ConflictException",
#     "message": "The resource was being modified", "Reason": "CONCURRENT_MODIFICATION"}}}
# calls: identitystore.UpdateGroup exactly 2

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
