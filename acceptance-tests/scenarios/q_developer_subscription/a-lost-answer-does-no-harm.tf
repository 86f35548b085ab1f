# world with: {"settings": {"q_developer": {"cancelled_reads": 0}}}
# fault: {"operation": "CreateAssignment", "fault": {"drop": "after"}}
# calls: AmazonQDeveloperService.CreateAssignment exactly 2
# then plan = "Q_DEVELOPER_STANDALONE_POWER": updates identitycenter_q_developer_subscription.this[0]
# fault: {"operation": "UpdateAssignment", "fault": {"drop": "after"}}
# calls: AmazonQDeveloperService.UpdateAssignment exactly 2
# then present = false: deletes identitycenter_q_developer_subscription.this[0]
# warns: AWS bills whoever has used it this month for the whole month
# fault: {"operation": "DeleteAssignment", "fault": {"drop": "after"}}
# calls: AmazonQDeveloperService.DeleteAssignment exactly 2
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
  principal_id   = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
  principal_type = "USER"
}
