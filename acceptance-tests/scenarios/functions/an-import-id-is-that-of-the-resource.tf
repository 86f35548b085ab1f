# only: terraform from 1.8 or opentofu from 1.7, because older ones know no functions of providers
# output same = true

resource "identitycenter_application_assignment" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principal_id    = "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  principal_type  = "GROUP"
}

output "same" {
  value = identitycenter_application_assignment.this.id == provider::identitycenter::application_assignment_import_id(
    identitycenter_application_assignment.this.application_arn,
    identitycenter_application_assignment.this.principal_id,
    identitycenter_application_assignment.this.principal_type,
  )
}
