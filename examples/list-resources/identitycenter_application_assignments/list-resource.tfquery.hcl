list "identitycenter_application_assignments" "q_developer" {
  provider = identitycenter

  config {
    name_prefix = "QDevProfile-"
  }
}
