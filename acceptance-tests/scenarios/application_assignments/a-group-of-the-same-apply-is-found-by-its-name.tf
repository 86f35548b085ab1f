#: While planning there is no such group, so its id is known after apply.
# cloud: sso-admin.ListApplicationAssignments {"ApplicationArn": "${identitycenter_application_assignments.this.id}"}
#     gives {"ApplicationAssignments": [{}, {}]}

resource "identitycenter_group" "this" {
  display_name = "analysts-of-tomorrow"
}

resource "identitycenter_application_assignments" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  groups          = ["analysts-of-tomorrow"]
  user_ids        = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]

  depends_on = [identitycenter_group.this]
}
