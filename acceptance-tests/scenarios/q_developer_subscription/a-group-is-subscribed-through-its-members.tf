#: AWS lists the members; that they have the plan through a group says that it is subscribed.
# world with: {"settings": {"q_developer": {"cancelled_reads": 0}}}
# calls: AmazonQDeveloperService.CreateAssignment {"principalId": "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "principalType": "GROUP"} exactly 1
# cloud: AWSZornControlPlaneService.ListUserSubscriptions {"instanceArn": "arn:aws:sso:::instance/ssoins-1234567890abcdef"}
#     gives {"subscriptions": [{"principal": {"user": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}, "aggregatedSubscriptionType": "GROUP"},
#     {"principal": {"user": "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}}]}
# state identitycenter_q_developer_subscription.this.status = "PENDING"
# then plan = "Q_DEVELOPER_STANDALONE_PRO_PLUS": updates identitycenter_q_developer_subscription.this
# gone: identitycenter_q_developer_subscription.this
# import identitycenter_q_developer_subscription.this: ignoring plan, principal_name

variable "plan" {
  default = "Q_DEVELOPER_STANDALONE_PRO"
}

resource "identitycenter_q_developer_subscription" "this" {
  plan           = var.plan
  principal_name = "q-developer-users"
  principal_type = "GROUP"
}
