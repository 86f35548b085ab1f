#: Nothing is gone of what is not seen.
# world: account-access
# world with: {"account_access": {"ssoins-1234567890abcdef": {"id": "aam-0123456789abcdef", "entitlements": {"ent-0123456789abcdef": {"principal_type": "USER", "principal_id": "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "role_arn": "arn:aws:iam::333333333333:role/workforce/developer"}}}}}
# behind our back: account-access.DeleteApplication {"applicationArn": "arn:aws:account-access:us-east-1:111111111111:application/aam-0123456789abcdef"}:
# fails: That does not show that anything is gone
# state identitycenter_account_access_entitlement.this.entitlement_id = "ent-0123456789abcdef"
# meanwhile: {"account_access": {"ssoins-1234567890abcdef": {"id": "aam-0123456789abcdef", "status": "ACTIVE", "reads_left": null}}}:
#     creates identitycenter_account_access_entitlement.this
# leaves: the entitlement is gone that was there before

resource "identitycenter_account_access_entitlement" "this" {
  application_arn = "arn:aws:account-access:us-east-1:111111111111:application/aam-0123456789abcdef"
  role_arn        = "arn:aws:iam::333333333333:role/workforce/developer"
  principal_type  = "USER"
  principal_name  = "dave@example.com"
}
