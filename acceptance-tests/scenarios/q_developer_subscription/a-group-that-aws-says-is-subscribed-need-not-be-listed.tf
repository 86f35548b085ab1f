#: Only users have been seen in listings, so a conflict is all that there may be to know about a group.
# world with: {"settings": {"q_developer": {"cancelled_reads": 0}}}
# fault: {"operation": "CreateAssignment", "fault": {"error": {"code": "ConflictException", "message": "Already.", "status": 400}}}
# calls: AmazonQDeveloperService.CreateAssignment exactly 1
# state identitycenter_q_developer_subscription.this.plan = "Q_DEVELOPER_STANDALONE_PRO"
# state identitycenter_q_developer_subscription.this.status = null
# then: keeps everything
# import: none, because nobody is listed

resource "identitycenter_q_developer_subscription" "this" {
  plan           = "Q_DEVELOPER_STANDALONE_PRO"
  principal_id   = "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  principal_type = "GROUP"
}
