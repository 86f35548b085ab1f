# gone: identitycenter_application_assignments.this: creates identitycenter_application_assignments.this
# fails applying at application_arn: Application not found
# import: none, because the application is gone
# leaves: the application is deleted

resource "identitycenter_application_assignments" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principals = [
    { principal_type = "USER", principal_id = "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa" },
  ]
}
