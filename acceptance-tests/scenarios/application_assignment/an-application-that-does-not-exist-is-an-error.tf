# fails applying: Application not found: arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-9999999999999999
# state empty

resource "identitycenter_application_assignment" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-9999999999999999"
  principal_id    = "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  principal_type  = "GROUP"
}
