#: The first assignment is there when Ctrl-C ends the waiting of the second.
# interrupt: after CreateApplicationAssignment is called
# state identitycenter_application_assignment.first untainted
# state identitycenter_application_assignment.second absent
# then name = "platform-team": creates identitycenter_application_assignment.second
# import identitycenter_application_assignment.second: ignoring principal_name, wait_for_principal

variable "name" {
  default = "q-developers"
}

resource "identitycenter_application_assignment" "first" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principal_id    = "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  principal_type  = "GROUP"
}

resource "identitycenter_application_assignment" "second" {
  application_arn    = identitycenter_application_assignment.first.application_arn
  principal_name     = var.name
  principal_type     = "GROUP"
  wait_for_principal = true
}
