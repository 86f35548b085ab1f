# fails applying at user_ids: 1 of 1 changes were not made
# fails applying at user_ids: USER not found: 00000009-aaaa-4aaa-8aaa-aaaaaaaaaaaa
# state empty

resource "identitycenter_application_assignments" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  user_ids        = ["00000009-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]
}
