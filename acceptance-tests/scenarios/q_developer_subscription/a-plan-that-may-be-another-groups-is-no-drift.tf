#: AWS shows one plan of a user who has two through groups: that of the members may be another group's.
# world with: {"settings": {"q_developer": {"cancelled_reads": 0}}}
# behind our back: AmazonQDeveloperService.CreateAssignment {"principalId": "00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "principalType": "GROUP",
#     "subscriptionType": "Q_DEVELOPER_STANDALONE_POWER"}: keeps everything
# then group = "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb": updates identitycenter_q_developer_subscription.this
# warns at principal_id: it is subscribed first, and then group "data-analysts" is unsubscribed
# then: keeps everything
# cloud: AWSZornControlPlaneService.ListUserSubscriptions {"instanceArn": "arn:aws:sso:::instance/ssoins-1234567890abcdef"}
#     gives {"subscriptions": [{"type": {"amazonQ": "KIRO_ENTERPRISE_POWER"}}, {"type": {"amazonQ": "KIRO_ENTERPRISE_POWER"}},
#     {"type": {"amazonQ": "KIRO_ENTERPRISE_POWER"}}, {"type": {"amazonQ": "KIRO_ENTERPRISE_POWER"}}]}
# state identitycenter_q_developer_subscription.this.plan = "Q_DEVELOPER_STANDALONE_PRO"
# import: none, because which plan it has is listed nowhere
# leaves: the other group's subscription

variable "group" {
  default = "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
}

resource "identitycenter_q_developer_subscription" "this" {
  plan           = "Q_DEVELOPER_STANDALONE_PRO"
  principal_id   = var.group
  principal_type = "GROUP"
}
