# state data.identitycenter_application.this.id = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-3333333333333333"

data "identitycenter_application" "this" {
  application_account  = "111111111111"
  application_provider = "custom"
  instance_arn         = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
  name                 = "intranet"
}
