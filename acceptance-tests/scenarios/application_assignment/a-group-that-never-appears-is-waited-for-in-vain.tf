# warns at principal_name: there is no group "q-developers" now. It is looked up again in the apply, for at most 2s
# fails applying at principal_name: waited 2s for the group "q-developers" to be synchronised
# state empty

resource "identitycenter_application_assignment" "this" {
  application_arn    = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principal_name     = "q-developers"
  principal_type     = "GROUP"
  wait_for_principal = true

  timeouts {
    create = "2s"
  }
}
