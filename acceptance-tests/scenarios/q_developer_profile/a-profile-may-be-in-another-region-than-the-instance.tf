#: With a profile in both Regions the application is the one whose name ends in the Region.
# plan knows: identitycenter_q_developer_profile.this.region
# calls: AWSCodeWhispererService.CreateProfile {"identitySource": {"ssoIdentitySource": {"ssoRegion": "us-east-1"}}} exactly 1
# state identitycenter_q_developer_profile.this.arn matches "^arn:aws:codewhisperer:eu-central-1:111111111111:profile/"
# output name = "QDevProfile-eu-central-1"

resource "identitycenter_q_developer_profile" "this" {
  name   = "alpha"
  region = "eu-central-1"
}

data "identitycenter_application" "this" {
  application_arn = identitycenter_q_developer_profile.this.application_arn
}

output "name" {
  value = data.identitycenter_application.this.name
}
