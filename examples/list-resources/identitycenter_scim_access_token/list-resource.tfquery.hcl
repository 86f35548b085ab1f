list "identitycenter_scim_access_token" "all" {
  provider = identitycenter
}
