# world with: {"settings": {"q_developer": {"cancelled_reads": 0}}}
# fault: {"operation": "CreateAssignment", "times": null, "fault": {"error": {"code": "AccessDeniedException",
#     "message": "Not authorized to perform: q:CreateAssignment", "status": 403}}}
# fails applying: q:CreateAssignment
# state empty
# then: creates identitycenter_q_developer_subscription.this
# then plan = "Q_DEVELOPER_STANDALONE_POWER": updates identitycenter_q_developer_subscription.this
# fault: {"operation": "UpdateAssignment", "fault": {"error": {"code": "AccessDeniedException",
#     "message": "Not authorized to perform: q:UpdateAssignment", "status": 403}}}
# fails applying: q:UpdateAssignment
# state identitycenter_q_developer_subscription.this.plan = "Q_DEVELOPER_STANDALONE_PRO"
# then: updates identitycenter_q_developer_subscription.this
# then plan = "Q_DEVELOPER_STANDALONE_PRO"
# fault from the start: {"operation": "ListUserSubscriptions", "fault": {"error": {"code": "AccessDeniedException",
#     "message": "Not authorized to perform: user-subscriptions:ListUserSubscriptions", "status": 403}}}
# fails: user-subscriptions:ListUserSubscriptions
# import identitycenter_q_developer_subscription.this: ignoring plan

variable "plan" {
  default = "Q_DEVELOPER_STANDALONE_PRO"
}

resource "identitycenter_q_developer_subscription" "this" {
  plan           = var.plan
  principal_id   = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
  principal_type = "USER"

  timeouts {
    create = "2s"
  }
}
