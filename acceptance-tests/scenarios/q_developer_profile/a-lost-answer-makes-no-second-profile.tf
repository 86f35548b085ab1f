#: What the lost request made is found in the listing, and is what the state has.
# as: 333333333333
# fault: {"operation": "CreateProfile", "fault": {"drop": "after"}}
# calls: AWSCodeWhispererService.CreateProfile exactly 1
# state identitycenter_q_developer_profile.this[0] untainted
# then present = true, name = "beta": updates identitycenter_q_developer_profile.this[0]
# fault: {"operation": "UpdateProfile", "fault": {"drop": "after"}}
# then present = false: deletes identitycenter_q_developer_profile.this[0]
# warns: cancels every subscription that was made with it
# fault: {"operation": "DeleteProfile", "fault": {"drop": "after"}}
# state empty

variable "present" {
  default = true
}

variable "name" {
  default = "alpha"
}

resource "identitycenter_q_developer_profile" "this" {
  count = var.present ? 1 : 0
  name  = var.name
}
