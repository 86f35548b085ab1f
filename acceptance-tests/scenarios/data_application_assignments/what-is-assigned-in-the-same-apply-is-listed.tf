# output ids = ["00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]
# gone: identitycenter_application_assignment.user: creates identitycenter_application_assignment.user
# output ids = ["00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]

resource "identitycenter_application_assignment" "group" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principal_type  = "GROUP"
  principal_id    = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
}

resource "identitycenter_application_assignment" "user" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principal_type  = "USER"
  principal_id    = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
}

data "identitycenter_application_assignments" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  depends_on      = [identitycenter_application_assignment.group, identitycenter_application_assignment.user]
}

output "ids" {
  value = data.identitycenter_application_assignments.this.principal_ids
}
