list "identitycenter_delegated_administrator" "all" {
  provider = identitycenter
}
