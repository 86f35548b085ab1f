# as: 333333333333
# fault: {"operation": "ListProfiles", "fault": {"throttle": {}}}
# fault: {"operation": "CreateProfile", "fault": {"throttle": {}}}
# fault: {"operation": "ListTagsForResource", "fault": {"throttle": {}}}
# then name = "beta", team = "b": updates identitycenter_q_developer_profile.this[0]
# fault: {"operation": "UpdateProfile", "fault": {"throttle": {}}}
# fault: {"operation": "TagResource", "fault": {"throttle": {}}}
# then team = null: updates identitycenter_q_developer_profile.this[0]
# fault: {"operation": "UntagResource", "fault": {"throttle": {}}}
# then present = false: deletes identitycenter_q_developer_profile.this[0]
# warns: cancels every subscription that was made with it
# fault: {"operation": "DeleteProfile", "fault": {"throttle": {}}}
# state empty

variable "present" {
  default = true
}

variable "name" {
  default = "alpha"
}

variable "team" {
  type    = string
  default = "a"
}

resource "identitycenter_q_developer_profile" "this" {
  count = var.present ? 1 : 0
  name  = var.name
  tags  = var.team == null ? {} : { team = var.team }
}
