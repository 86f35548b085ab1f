data "identitycenter_application" "redshift" {
  application_provider = "redshift"
}

# Everyone in the directory may use it, without an assignment.
resource "identitycenter_application_assignment_configuration" "redshift" {
  application_arn     = data.identitycenter_application.redshift.application_arn
  assignment_required = false
}
