#: Only AWS knows that a group is subscribed whose members nobody listed yet.
# world with: {"settings": {"q_developer": {"cancelled_reads": 0}}}
# fault: {"operation": "CreateAssignment", "fault": {"error": {"code": "ConflictException", "message": "Already.", "status": 400}}}
# fails applying: Already.
# state empty
# then: creates identitycenter_q_developer_subscription.this
# import identitycenter_q_developer_subscription.this: ignoring plan

resource "identitycenter_q_developer_subscription" "this" {
  plan           = "Q_DEVELOPER_STANDALONE_PRO"
  principal_id   = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
  principal_type = "USER"
}
