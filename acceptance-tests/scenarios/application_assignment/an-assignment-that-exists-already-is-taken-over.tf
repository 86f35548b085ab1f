# calls: sso-admin.CreateApplicationAssignment exactly 1
# state identitycenter_application_assignment.this untainted
# leaves: the assignment was there before, and is not any more

resource "identitycenter_application_assignment" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-3333333333333333"
  principal_id    = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
  principal_type  = "USER"
}
