#: One Ctrl-C ends the waiting at once, and nothing exists that the state would have to know.
# interrupt: after GetGroupId is called
# state empty

resource "identitycenter_application_assignment" "this" {
  application_arn    = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principal_name     = "q-developers"
  principal_type     = "GROUP"
  wait_for_principal = true
}
