# fails applying at principals: 1 of 1 changes were not made
# fails applying at principals: USER not found: 00000009-aaaa-4aaa-8aaa-aaaaaaaaaaaa
# state empty

resource "identitycenter_application_assignments" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principals = [
    { principal_type = "USER", principal_id = "00000009-aaaa-4aaa-8aaa-aaaaaaaaaaaa" },
  ]
}
