# fails at application_account: application_account must be
# fails at application_arn: application_arn must be
# fails at application_provider: application_provider must be
# fails at instance_arn: instance_arn must be
# fails at timeouts.read: timeouts.read must be a length of time

data "identitycenter_application" "this" {
  application_account  = "12345"
  application_arn      = "apl-1111111111111111"
  application_provider = ""
  instance_arn         = "ssoins-1234567890abcdef"
  wait                 = true

  timeouts {
    read = "soon"
  }
}
