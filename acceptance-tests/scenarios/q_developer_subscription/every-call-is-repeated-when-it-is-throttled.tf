# world with: {"settings": {"q_developer": {"cancelled_reads": 0}}}
# fault: {"operation": "ListUserSubscriptions", "fault": {"throttle": {}}}
# fault: {"operation": "CreateAssignment", "fault": {"throttle": {}}}
# fault: {"operation": "ListGroupMemberships", "fault": {"throttle": {}}}
# then plan = "Q_DEVELOPER_STANDALONE_POWER": updates identitycenter_q_developer_subscription.this[0]
# fault: {"operation": "UpdateAssignment", "fault": {"throttle": {}}}
# then present = false: deletes identitycenter_q_developer_subscription.this[0]
# warns: AWS bills whoever has used it this month for the whole month
# fault: {"operation": "DeleteAssignment", "fault": {"throttle": {}}}
# state empty

variable "present" {
  default = true
}

variable "plan" {
  default = "Q_DEVELOPER_STANDALONE_PRO"
}

resource "identitycenter_q_developer_subscription" "this" {
  count          = var.present ? 1 : 0
  plan           = var.plan
  principal_id   = "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  principal_type = "GROUP"
}
