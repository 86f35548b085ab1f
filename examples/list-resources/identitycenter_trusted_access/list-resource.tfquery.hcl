list "identitycenter_trusted_access" "all" {
  provider = identitycenter
}
