#: The sentence is AWS's, the advice is ours.
# world with: {"settings": {"q_developer": {"cancelled_reads": 30}}}
# behind our back: AmazonQDeveloperService.DeleteAssignment {"principalId": "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "principalType": "USER"}: keeps everything
# warns at plan: AWS lists it until the month ends
# then plan = "Q_DEVELOPER_STANDALONE_POWER": updates identitycenter_q_developer_subscription.this
# warns at plan: AWS lists it until the month ends
# fails applying: -replace=ADDRESS
# import: none, because a cancelled subscription is not imported
# leaves: a subscription that ends is listed until the month does

variable "plan" {
  default = "Q_DEVELOPER_STANDALONE_PRO"
}

resource "identitycenter_q_developer_subscription" "this" {
  plan           = var.plan
  principal_id   = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
  principal_type = "USER"
}
