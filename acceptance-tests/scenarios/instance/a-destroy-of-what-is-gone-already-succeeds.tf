#: It was deleted between the plan and the apply.
# as: 333333333333
# world with: {"settings": {"instance_delete_reads": 0}}
# then present = false: deletes identitycenter_instance.this[0]
# fault: {"operation": "DeleteInstance", "skip": 0, "times": 1, "fault": {"drop": "after"}}
# fault: {"operation": "DeleteInstance", "skip": 0, "times": 1, "fault": {"error": {"code": "AccessDeniedException",
#     "message": "There is none, or you may not."}}}
# calls: sso-admin.DeleteInstance exactly 2
# state empty

variable "present" {
  default = true
}

resource "identitycenter_instance" "this" {
  count = var.present ? 1 : 0
  name  = "alpha"
}
