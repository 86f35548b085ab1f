#: The whole life of a subscription. Its plan changes in place.
# world with: {"settings": {"q_developer": {"cancelled_reads": 0}}}
# plan knows: identitycenter_q_developer_subscription.this.id
# calls: AmazonQDeveloperService.CreateAssignment {"principalId": "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "principalType": "USER",
#     "subscriptionType": "Q_DEVELOPER_STANDALONE_PRO"} exactly 1
# state identitycenter_q_developer_subscription.this.status = "PENDING"
# state identitycenter_q_developer_subscription.this.plan = "Q_DEVELOPER_STANDALONE_PRO"
# state identitycenter_q_developer_subscription.this.profile_arn = "arn:aws:codewhisperer:us-east-1:111111111111:profile/EXAMPLE00001"
# then plan = "Q_DEVELOPER_STANDALONE_POWER": updates identitycenter_q_developer_subscription.this
# calls: AmazonQDeveloperService.UpdateAssignment {"subscriptionType": "Q_DEVELOPER_STANDALONE_POWER"} exactly 1
# cloud: AWSZornControlPlaneService.ListUserSubscriptions {"instanceArn": "arn:aws:sso:::instance/ssoins-1234567890abcdef"}
#     gives {"subscriptions": [{"type": {"amazonQ": "KIRO_ENTERPRISE_POWER"}}]}
# then user = "00000003-aaaa-4aaa-8aaa-aaaaaaaaaaaa": updates identitycenter_q_developer_subscription.this
# warns at principal_id: it is subscribed first, and then user "dave@example.com" is unsubscribed
# calls: AmazonQDeveloperService.CreateAssignment exactly 1
# calls: AmazonQDeveloperService.DeleteAssignment exactly 1
# gone: identitycenter_q_developer_subscription.this
# import identitycenter_q_developer_subscription.this: ignoring plan
# import identitycenter_q_developer_subscription.this: every way

variable "plan" {
  default = "Q_DEVELOPER_STANDALONE_PRO"
}

variable "user" {
  default = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
}

resource "identitycenter_q_developer_subscription" "this" {
  plan           = var.plan
  principal_id   = var.user
  principal_type = "USER"
}
