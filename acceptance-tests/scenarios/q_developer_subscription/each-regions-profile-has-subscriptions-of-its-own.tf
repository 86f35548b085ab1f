#: Listings do not say to which profile an entry belongs, so one of another Region proves nothing.
# world with: {"settings": {"q_developer": {"cancelled_reads": 0}}}
# then second = true: creates identitycenter_q_developer_profile.second[0] and creates identitycenter_q_developer_subscription.second[0]
# calls: AmazonQDeveloperService.CreateAssignment exactly 1
# cloud: AWSZornControlPlaneService.ListUserSubscriptions {"instanceArn": "arn:aws:sso:::instance/ssoins-1234567890abcdef"}
#     gives {"subscriptions": [{"status": "PENDING"}]}
# import identitycenter_q_developer_subscription.this: ignoring plan
# import identitycenter_q_developer_subscription.second[0]: ignoring plan

variable "second" {
  default = false
}

resource "identitycenter_q_developer_subscription" "this" {
  plan           = "Q_DEVELOPER_STANDALONE_PRO"
  principal_id   = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
  principal_type = "USER"
}

resource "identitycenter_q_developer_profile" "second" {
  count  = var.second ? 1 : 0
  name   = "second"
  region = "eu-central-1"
}

resource "identitycenter_q_developer_subscription" "second" {
  count          = var.second ? 1 : 0
  profile_arn    = identitycenter_q_developer_profile.second[0].arn
  plan           = "Q_DEVELOPER_STANDALONE_PRO"
  principal_id   = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
  principal_type = "USER"
}
