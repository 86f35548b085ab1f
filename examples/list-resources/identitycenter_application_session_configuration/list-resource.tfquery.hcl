list "identitycenter_application_session_configuration" "q_developer" {
  provider = identitycenter

  config {
    name_prefix = "QDevProfile-"
  }
}
