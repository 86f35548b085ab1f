# world: account-access
# world with: {"account_access": null, "settings": {"account_access_create_fails_with": "no luck today"}}
# fails applying: failed: no luck today
# state identitycenter_account_access_application.this.instance_arn = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
# second plan: replaces identitycenter_account_access_application.this
# meanwhile: {"settings": {"account_access_create_fails_with": null}}: replaces identitycenter_account_access_application.this
# leaves: creations do not fail any more
# import: none, because others show it

resource "identitycenter_account_access_application" "this" {
}
