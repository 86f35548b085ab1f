# plan knows: identitycenter_application_assignment.this.application_arn
# plan knows: identitycenter_application_assignment.this.principal_id
# plan knows: identitycenter_application_assignment.this.id

data "identitycenter_application" "this" {
  application_provider = "codewhisperer"
}

data "identitycenter_group" "this" {
  display_name = "data-analysts"
}

resource "identitycenter_application_assignment" "this" {
  application_arn = data.identitycenter_application.this.application_arn
  principal_id    = data.identitycenter_group.this.group_id
  principal_type  = "GROUP"
}
