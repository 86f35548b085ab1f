list "identitycenter_identity_source" "all" {
  provider = identitycenter
}
