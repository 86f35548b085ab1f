# world: account-access
# output arn = "arn:aws:account-access:us-east-1:111111111111:application/aam-0123456789abcdef"
# output portal = "https://aa-gyxmap389.account-access.us-east-1.app.aws"
# meanwhile: {"account_access": null}:
# fails: account access manager is not enabled for arn:aws:sso:::instance/ssoins-1234567890abcdef in us-east-1
# meanwhile: {"account_access": {"ssoins-1234567890abcdef": {"id": "aam-0123456789abcdef"}}}: keeps everything

data "identitycenter_account_access_application" "this" {
}

output "arn" {
  value = data.identitycenter_account_access_application.this.arn
}

output "portal" {
  value = data.identitycenter_account_access_application.this.portal_url
}
