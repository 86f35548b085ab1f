# fails: there is no application with application_arn "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-3333333333333333" and application_account "333333333333"

data "identitycenter_application" "this" {
  application_account = "333333333333"
  application_arn     = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-3333333333333333"
}
