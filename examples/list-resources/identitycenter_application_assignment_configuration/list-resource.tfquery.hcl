list "identitycenter_application_assignment_configuration" "all" {
  provider = identitycenter
}
