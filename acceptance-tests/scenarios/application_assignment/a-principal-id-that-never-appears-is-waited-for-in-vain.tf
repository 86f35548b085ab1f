#: AWS's own sentence says what is missing.
# fails applying: USER not found: 00000009-aaaa-4aaa-8aaa-aaaaaaaaaaaa
# fails applying: waited 1s for USER 00000009-aaaa-4aaa-8aaa-aaaaaaaaaaaa to exist
# state empty

resource "identitycenter_application_assignment" "this" {
  application_arn    = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principal_id       = "00000009-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
  principal_type     = "USER"
  wait_for_principal = true

  timeouts {
    create = "1s"
  }
}
