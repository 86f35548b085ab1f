list "identitycenter_instance" "all" {
  provider = identitycenter
}
