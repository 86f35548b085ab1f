# as: 333333333333
# then present = false: deletes identitycenter_instance.this[0]
# fault: {"operation": "DeleteInstance", "fault": {"error": {"code": "AccessDeniedException",
#     "message": "You may not delete it."}}}
# fails applying: You may not delete it.
# state identitycenter_instance.this[0].name = "alpha"
# then: deletes identitycenter_instance.this[0]
# state empty

variable "present" {
  default = true
}

resource "identitycenter_instance" "this" {
  count = var.present ? 1 : 0
  name  = "alpha"
}
