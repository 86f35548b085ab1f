# plan leaves unknown: identitycenter_application_assignment.this.principal_id
# plan leaves unknown: identitycenter_application_assignment.this.id
# state identitycenter_application_assignment.this.id = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111,00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb,GROUP"
# import: none, because in an empty state the name is not known while planning

resource "terraform_data" "name" {
  input = "data-analysts"
}

resource "identitycenter_application_assignment" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principal_name  = terraform_data.name.output
  principal_type  = "GROUP"
}
