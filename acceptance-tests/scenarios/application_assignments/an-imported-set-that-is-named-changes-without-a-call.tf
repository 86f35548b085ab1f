#: After an import the state knows ids only. The names of the configuration come in without a call.
# calls: sso-admin.CreateApplicationAssignment exactly 1
# import identitycenter_application_assignments.this: ignoring principals

resource "identitycenter_application_assignments" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principals      = [{ principal_type = "GROUP", principal_name = "data-analysts" }]
}
