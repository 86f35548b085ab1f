#: For a short time AWS denies what it will allow. The Region comes from the profile.
# as: 333333333333
# world with: {"settings": {"q_developer": {"cancelled_reads": 0, "denied_assignments": 2}}}
# plan leaves unknown: identitycenter_q_developer_subscription.this.region
# calls: AmazonQDeveloperService.CreateAssignment exactly 3
# state identitycenter_q_developer_subscription.this.region = "us-east-1"
# import identitycenter_q_developer_subscription.this: ignoring plan

resource "identitycenter_q_developer_profile" "this" {
  name = "alpha"
}

resource "identitycenter_q_developer_subscription" "this" {
  profile_arn    = identitycenter_q_developer_profile.this.arn
  plan           = "Q_DEVELOPER_STANDALONE_PRO"
  principal_id   = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
  principal_type = "USER"
}
