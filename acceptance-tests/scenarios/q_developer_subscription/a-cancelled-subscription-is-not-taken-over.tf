#: Who comes back within the month is subscribed again.
# then present = false: deletes identitycenter_q_developer_subscription.this[0]
# warns: AWS bills whoever has used it this month for the whole month
# cloud: AWSZornControlPlaneService.ListUserSubscriptions {"instanceArn": "arn:aws:sso:::instance/ssoins-1234567890abcdef"}
#     gives {"subscriptions": [{"status": "CANCELLED"}]}
# then present = true: creates identitycenter_q_developer_subscription.this[0]
# calls: AmazonQDeveloperService.CreateAssignment exactly 1
# import identitycenter_q_developer_subscription.this[0]: ignoring plan
# leaves: a subscription that ends is listed until the month does

variable "present" {
  default = true
}

resource "identitycenter_q_developer_subscription" "this" {
  count          = var.present ? 1 : 0
  plan           = "Q_DEVELOPER_STANDALONE_PRO"
  principal_id   = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
  principal_type = "USER"
}
