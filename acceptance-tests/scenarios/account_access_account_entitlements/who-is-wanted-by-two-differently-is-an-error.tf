# world: account-access
# fails at identitycenter_account_access_entitlements.this.groups: and identitycenter_account_access_account_entitlements of 333333333333 does not

resource "identitycenter_account_access_account_entitlements" "this" {
  application_arn = "arn:aws:account-access:us-east-1:111111111111:application/aam-0123456789abcdef"
  account_id      = "333333333333"
  roles           = { auditor = { groups = ["platform-team"] } }
}

resource "identitycenter_account_access_entitlements" "this" {
  application_arn = "arn:aws:account-access:us-east-1:111111111111:application/aam-0123456789abcdef"
  role_arn        = "arn:aws:iam::333333333333:role/workforce/developer"
  groups          = ["everyone"]

  # Whoever is planned second is told.
  depends_on = [identitycenter_account_access_account_entitlements.this]
}
