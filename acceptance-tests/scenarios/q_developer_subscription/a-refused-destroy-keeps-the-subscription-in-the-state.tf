# world with: {"settings": {"q_developer": {"cancelled_reads": 0}}}
# then present = false: deletes identitycenter_q_developer_subscription.this[0]
# warns: AWS bills whoever has used it this month for the whole month
# fault: {"operation": "DeleteAssignment", "fault": {"error": {"code": "AccessDeniedException",
#     "message": "Not authorized to perform: q:DeleteAssignment", "status": 403}}}
# fails applying: q:DeleteAssignment
# state identitycenter_q_developer_subscription.this[0] untainted
# then: deletes identitycenter_q_developer_subscription.this[0]
# warns: AWS bills whoever has used it this month for the whole month
# fault: {"operation": "DeleteAssignment", "fault": {"unknown_operation": {}}}
# fails applying: This undocumented API has changed
# then: deletes identitycenter_q_developer_subscription.this[0]
# warns: AWS bills whoever has used it this month for the whole month
# fault: {"operation": "DeleteAssignment", "fault": {"error": {"code": "ResourceNotFoundException", "message": "Gone.", "status": 404}}}
# state empty
# leaves: the subscription that AWS said was gone

variable "present" {
  default = true
}

resource "identitycenter_q_developer_subscription" "this" {
  count          = var.present ? 1 : 0
  plan           = "Q_DEVELOPER_STANDALONE_PRO"
  principal_id   = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
  principal_type = "USER"
}
