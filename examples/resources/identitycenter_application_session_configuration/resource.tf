data "identitycenter_application" "studio" {
  name = "data-science-studio"
}

# Jobs end with the session of the user who started them.
resource "identitycenter_application_session_configuration" "studio" {
  application_arn                            = data.identitycenter_application.studio.application_arn
  user_background_session_application_status = "DISABLED"
}
