# fails: 2 applications have application_account "111111111111": arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111 ("QDevProfile-us-east-1", account 111111111111), arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-3333333333333333 ("intranet", account 111111111111) Name one of them

data "identitycenter_application" "this" {
  application_account = "111111111111"
}
