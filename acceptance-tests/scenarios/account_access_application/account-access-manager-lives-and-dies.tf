# world: account-access
# world with: {"account_access": null}
# plan knows: identitycenter_account_access_application.this.instance_arn
# state identitycenter_account_access_application.this.instance_arn = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
# state identitycenter_account_access_application.this.portal_url matches "^https://aa-[0-9a-f]+\\.account-access\\.us-east-1\\.app\\.aws$"
# calls: account-access.CreateApplication exactly 1
# then team = "b": updates identitycenter_account_access_application.this
# calls: account-access.TagResource {"tags": {"team": "b"}} exactly 1
# calls: account-access.CreateApplication exactly 0
# gone: identitycenter_account_access_application.this
# import identitycenter_account_access_application.this: every way

variable "team" {
  default = "a"
}

resource "identitycenter_account_access_application" "this" {
  tags = {
    team = var.team
  }
}
