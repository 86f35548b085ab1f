list "identitycenter_scim_endpoint" "all" {
  provider = identitycenter
}
