#: What a name means is looked up while planning, so that everything is known before the apply.
# plan knows: identitycenter_application_assignment.group.id
# plan knows: identitycenter_application_assignment.group.principal_id
# plan knows: identitycenter_application_assignment.user.principal_id
# state identitycenter_application_assignment.group.principal_id = "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
# state identitycenter_application_assignment.group.id = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111,00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb,GROUP"
# state identitycenter_application_assignment.user.principal_id = "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
# cloud: sso-admin.ListApplicationAssignments {"ApplicationArn": "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"}
#     gives {"ApplicationAssignments": [{}, {}]}
# import identitycenter_application_assignment.group: ignoring principal_name
# import identitycenter_application_assignment.user: ignoring principal_name

locals {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
}

resource "identitycenter_application_assignment" "group" {
  application_arn = local.application_arn
  principal_name  = "data-analysts"
  principal_type  = "GROUP"
}

resource "identitycenter_application_assignment" "user" {
  application_arn = local.application_arn
  principal_name  = "alice@example.com"
  principal_type  = "USER"
}
