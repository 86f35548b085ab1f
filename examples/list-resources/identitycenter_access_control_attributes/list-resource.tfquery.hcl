list "identitycenter_access_control_attributes" "all" {
  provider = identitycenter
}
