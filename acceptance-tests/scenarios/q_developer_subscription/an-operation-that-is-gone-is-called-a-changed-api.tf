#: Nothing is written by an API that is not what it was.
# world with: {"settings": {"q_developer": {"cancelled_reads": 0}}}
# fault: {"operation": "ListUserSubscriptions", "fault": {"unknown_operation": {}}}
# fails applying: This undocumented API has changed
# calls: AmazonQDeveloperService.CreateAssignment exactly 0
# then: creates identitycenter_q_developer_subscription.this
# fault: {"operation": "CreateAssignment", "fault": {"unknown_operation": {}}}
# fails applying: This undocumented API has changed
# calls: AmazonQDeveloperService.CreateAssignment exactly 1
# then: creates identitycenter_q_developer_subscription.this
# then plan = "Q_DEVELOPER_STANDALONE_POWER": updates identitycenter_q_developer_subscription.this
# fault: {"operation": "UpdateAssignment", "fault": {"unknown_operation": {}}}
# fails applying: This undocumented API has changed
# calls: AmazonQDeveloperService.UpdateAssignment exactly 1
# then: updates identitycenter_q_developer_subscription.this
# import identitycenter_q_developer_subscription.this: ignoring plan

variable "plan" {
  default = "Q_DEVELOPER_STANDALONE_PRO"
}

resource "identitycenter_q_developer_subscription" "this" {
  plan           = var.plan
  principal_id   = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
  principal_type = "USER"
}
