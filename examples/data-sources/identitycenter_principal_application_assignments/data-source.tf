# What Alice may use, directly or through a group.
data "identitycenter_principal_application_assignments" "alice" {
  principal_type = "USER"
  principal_name = "alice@example.com"
}

output "applications" {
  value = data.identitycenter_principal_application_assignments.alice.application_arns
}
