#: Some of its members have the plan through another group on; the others tell that it is over.
# state identitycenter_q_developer_subscription.this.status = "PENDING"
# behind our back: AmazonQDeveloperService.CreateAssignment {"principalId": "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "principalType": "GROUP",
#     "subscriptionType": "Q_DEVELOPER_STANDALONE_POWER"}: keeps everything
# behind our back: AmazonQDeveloperService.DeleteAssignment {"principalId": "00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "principalType": "GROUP"}: keeps everything
# warns at plan: AWS lists it until the month ends
# state identitycenter_q_developer_subscription.this.status = "CANCELLED"
# import: none, because a cancelled subscription is not imported
# leaves: a subscription that ends is listed until the month does

resource "identitycenter_q_developer_subscription" "this" {
  plan           = "Q_DEVELOPER_STANDALONE_PRO"
  principal_id   = "00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  principal_type = "GROUP"
}
