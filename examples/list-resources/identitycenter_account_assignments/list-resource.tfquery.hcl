list "identitycenter_account_assignments" "all" {
  provider = identitycenter
}
