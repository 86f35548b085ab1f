list "identitycenter_account_access_application" "all" {
  provider = identitycenter
}
