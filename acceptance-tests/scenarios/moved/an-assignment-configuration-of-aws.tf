# world: managed-elsewhere
# only: terraform from 1.8 or opentofu from 1.10, because older ones do not move between resource types
# with state: "peers/states/aws_ssoadmin_application_assignment_configuration.tfstate"
# plan moves: aws_ssoadmin_application_assignment_configuration.this to identitycenter_application_assignment_configuration.this
# calls: sso-admin.PutApplicationAssignmentConfiguration exactly 0
# leaves: destroying it restores the default

moved {
  from = aws_ssoadmin_application_assignment_configuration.this
  to   = identitycenter_application_assignment_configuration.this
}

resource "identitycenter_application_assignment_configuration" "this" {
  application_arn     = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  assignment_required = false
}
