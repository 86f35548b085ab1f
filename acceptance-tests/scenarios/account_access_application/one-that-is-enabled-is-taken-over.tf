#: AWS has one for an instance. The plan says that destroying the resource takes what others have given.
# world: account-access
# world with: {"account_access": {"ssoins-1234567890abcdef": {"id": "aam-0123456789abcdef", "tags": {"team": "a"}}}}
# warns: this takes it over with its entitlements, and destroying this resource then deletes all of them
# state identitycenter_account_access_application.this.arn = "arn:aws:account-access:us-east-1:111111111111:application/aam-0123456789abcdef"
# leaves: account access manager is gone that was there before

resource "identitycenter_account_access_application" "this" {
  tags = {
    team = "a"
  }
}
