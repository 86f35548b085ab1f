# world: managed-elsewhere
# only: terraform from 1.8 or opentofu from 1.10, because older ones do not move between resource types
# with state: "peers/states/awscc_sso_application_assignment.tfstate"
# plan moves: awscc_sso_application_assignment.this to identitycenter_application_assignment.this
# calls: sso-admin.CreateApplicationAssignment exactly 0
# leaves: it is destroyed at the end

moved {
  from = awscc_sso_application_assignment.this
  to   = identitycenter_application_assignment.this
}

resource "identitycenter_application_assignment" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principal_id    = "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  principal_type  = "GROUP"
}
