#: People have lost it, but AWS lists it on, and it is no change to be planned. When the month is over it is gone.
# world with: {"settings": {"q_developer": {"cancelled_reads": 2}}}
# behind our back: AmazonQDeveloperService.DeleteAssignment {"principalId": "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "principalType": "USER"}: keeps everything
# warns at plan: AWS lists it until the month ends, then it is gone
# state identitycenter_q_developer_subscription.this.status = "CANCELLED"
# then: creates identitycenter_q_developer_subscription.this
# state identitycenter_q_developer_subscription.this.status = "PENDING"
# import identitycenter_q_developer_subscription.this: ignoring plan
# leaves: a subscription that ends is listed until the month does

resource "identitycenter_q_developer_subscription" "this" {
  plan           = "Q_DEVELOPER_STANDALONE_PRO"
  principal_id   = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
  principal_type = "USER"
}
