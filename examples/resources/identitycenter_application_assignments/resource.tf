data "identitycenter_application" "q_developer" {
  application_provider = "codewhisperer"
}

# These and nobody else. The group may still be on its way from the identity provider.
resource "identitycenter_application_assignments" "q_developer" {
  application_arn = data.identitycenter_application.q_developer.application_arn
  groups          = ["developers"]
  user_ids        = ["12345678-1234-1234-1234-123456789012"]

  # Another team decides about this group.
  ignore = [
    { principal_type = "GROUP", principal_name = "security" },
  ]

  wait_for_principal = true
}
