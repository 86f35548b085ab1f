list "identitycenter_permission_set" "platform" {
  provider = identitycenter

  config {
    name_prefix = "Platform"
  }
}
