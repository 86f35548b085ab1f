#: The repeated request has the same client token, so AWS answers with the same instance.
# as: 333333333333
# fault: {"operation": "CreateInstance", "fault": {"drop": "after"}}
# calls: sso-admin.CreateInstance exactly 2
# state identitycenter_instance.this[0] untainted
# then present = false: deletes identitycenter_instance.this[0]
# fault: {"operation": "DeleteInstance", "fault": {"drop": "after"}}
# calls: sso-admin.DeleteInstance exactly 2
# state empty

variable "present" {
  default = true
}

resource "identitycenter_instance" "this" {
  count = var.present ? 1 : 0
  name  = "alpha"
}
