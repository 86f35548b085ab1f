#: While planning there is no such group, so its id is known after apply.
# cloud: sso-admin.ListApplicationAssignments {"ApplicationArn": "${identitycenter_application_assignments.this.id}"}
#     gives {"ApplicationAssignments": [{}, {}]}
# import identitycenter_application_assignments.this: ignoring principals

resource "identitycenter_group" "this" {
  display_name = "analysts-of-tomorrow"
}

resource "identitycenter_application_assignments" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principals = [
    { principal_type = "USER", principal_id = "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa" },
    { principal_type = "GROUP", principal_name = "analysts-of-tomorrow" },
  ]

  depends_on = [identitycenter_group.this]
}
