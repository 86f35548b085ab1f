# world with: {"settings": {"q_developer": {"cancelled_reads": 0}}}
# then plan = "Q_DEVELOPER_STANDALONE_POWER"
# fault from the start: {"operation": "ListUserSubscriptions", "fault": {"changed_shape": {"remove": ["/subscriptions/0/status"]}}}
# fails: ListUserSubscriptions: the row has no status
# then plan = "Q_DEVELOPER_STANDALONE_PRO"
# fault from the start: {"operation": "ListUserSubscriptions", "fault": {"changed_shape": {"rename": {"/subscriptions": "items"}}}}
# fails: the answer has no subscriptions
# import identitycenter_q_developer_subscription.this: ignoring plan

variable "plan" {
  default = "Q_DEVELOPER_STANDALONE_PRO"
}

resource "identitycenter_q_developer_subscription" "this" {
  plan           = var.plan
  principal_id   = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
  principal_type = "USER"
}
