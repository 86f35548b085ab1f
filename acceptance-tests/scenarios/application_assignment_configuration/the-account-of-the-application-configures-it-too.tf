# as: 333333333333
# state identitycenter_application_assignment_configuration.this.assignment_required = true
# leaves: assignments are required now, which is AWS's default and was not so before

resource "identitycenter_application_assignment_configuration" "this" {
  application_arn     = "arn:aws:sso::333333333333:application/ssoins-1234567890abcdef/apl-2222222222222222"
  assignment_required = true
}
