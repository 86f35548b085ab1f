#: An import fills both lists. Whom the configuration has in one of them only leaves the other one without a call.
# calls: sso-admin.CreateApplicationAssignment exactly 2
# import identitycenter_application_assignments.this: ignoring groups, group_ids

resource "identitycenter_application_assignments" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  groups          = ["data-analysts"]
  group_ids       = ["00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"]
}
