# as: 333333333333
# warns at application_arn: The application lets everybody in
# state identitycenter_application_assignment.this.principal_id = "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa"

resource "identitycenter_application_assignment" "this" {
  application_arn = "arn:aws:sso::333333333333:application/ssoins-1234567890abcdef/apl-2222222222222222"
  principal_name  = "bob@example.com"
  principal_type  = "USER"
}
