# fails at region: The profile is in us-east-1.
# import: none, because nothing is made

resource "identitycenter_q_developer_subscription" "this" {
  profile_arn    = "arn:aws:codewhisperer:us-east-1:111111111111:profile/EXAMPLE00001"
  region         = "eu-central-1"
  plan           = "Q_DEVELOPER_STANDALONE_PRO"
  principal_id   = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
  principal_type = "USER"
}
