# warns at principal_name: there is no user "nobody@example.com" now
# warns at principal_name: It is looked up again in the apply, once
# fails applying at principal_name: there is no user "nobody@example.com" in the identity store d-1234567890
# fails applying at principal_name: set wait_for_principal = true
# state empty

resource "identitycenter_application_assignment" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principal_name  = "nobody@example.com"
  principal_type  = "USER"
}
