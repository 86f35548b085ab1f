list "identitycenter_account_access_account_entitlements" "all" {
  provider = identitycenter
}
