data "identitycenter_application" "q_developer" {
  application_provider = "codewhisperer"
}

# All groups that may use it, whoever assigned them.
data "identitycenter_application_assignments" "q_developer" {
  application_arn = data.identitycenter_application.q_developer.application_arn
  principal_type  = "GROUP"
}

output "groups" {
  value = data.identitycenter_application_assignments.q_developer.principal_ids
}
