# world with: {"settings": {"q_developer": {"cancelled_reads": 0}}}
# behind our back: AmazonQDeveloperService.UpdateAssignment {"principalId": "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "principalType": "USER",
#     "subscriptionType": "Q_DEVELOPER_STANDALONE_POWER"}: updates identitycenter_q_developer_subscription.this
# calls: AmazonQDeveloperService.UpdateAssignment {"subscriptionType": "Q_DEVELOPER_STANDALONE_PRO"} exactly 1
# import identitycenter_q_developer_subscription.this: ignoring plan

resource "identitycenter_q_developer_subscription" "this" {
  plan           = "Q_DEVELOPER_STANDALONE_PRO"
  principal_id   = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
  principal_type = "USER"
}
