data "identitycenter_application" "q_developer" {
  application_provider = "codewhisperer"
}

# By name. The group may still be on its way from the identity provider.
resource "identitycenter_application_assignment" "developers" {
  application_arn    = data.identitycenter_application.q_developer.application_arn
  principal_type     = "GROUP"
  principal_name     = "developers"
  wait_for_principal = true

  timeouts {
    create = "30m"
  }
}

# By id.
resource "identitycenter_application_assignment" "alice" {
  application_arn = data.identitycenter_application.q_developer.application_arn
  principal_type  = "USER"
  principal_id    = "12345678-1234-1234-1234-123456789012"
}
