#: It keeps its subscriptions until somebody destroys it, and the plan says so.
# warns at name: exists already and is taken over with its subscriptions
# calls: AWSCodeWhispererService.CreateProfile exactly 0
# calls: AWSCodeWhispererService.UpdateProfile {"description": "ours"} exactly 1
# state identitycenter_q_developer_profile.this.arn = "arn:aws:codewhisperer:us-east-1:111111111111:profile/EXAMPLE00001"
# state identitycenter_q_developer_profile.this.application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
# import identitycenter_q_developer_profile.this: ignoring description
# leaves: the profile that was there is destroyed

resource "identitycenter_q_developer_profile" "this" {
  name        = "default"
  description = "ours"
  tags        = { team = "a" }
}
