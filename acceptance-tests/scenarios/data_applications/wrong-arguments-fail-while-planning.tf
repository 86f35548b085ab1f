# fails at application_account: application_account must be
# fails at application_provider: application_provider must be
# fails at instance_arn: instance_arn must be

data "identitycenter_applications" "this" {
  application_account  = "12345"
  application_provider = ""
  instance_arn         = "ssoins-1234567890abcdef"
}
