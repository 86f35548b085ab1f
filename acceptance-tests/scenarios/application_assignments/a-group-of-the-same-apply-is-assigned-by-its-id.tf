# calls: sso-admin.CreateApplicationAssignment exactly 2

resource "identitycenter_group" "this" {
  display_name = "analysts-of-tomorrow"
}

resource "identitycenter_application_assignments" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  group_ids       = [identitycenter_group.this.group_id]
  user_ids        = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]
}
