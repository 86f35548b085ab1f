# world: managed-elsewhere
# only: terraform from 1.8 or opentofu from 1.10, because older ones do not move between resource types
# with state: "peers/states/awscc_sso_assignment.tfstate"
# plan moves: awscc_sso_assignment.this to identitycenter_account_assignment.this
# calls: sso-admin.CreateAccountAssignment exactly 0
# leaves: it is destroyed at the end

moved {
  from = awscc_sso_assignment.this
  to   = identitycenter_account_assignment.this
}

resource "identitycenter_account_assignment" "this" {
  account_id         = "222222222222"
  permission_set_arn = "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-1111111111111111"
  principal_id       = "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  principal_type     = "GROUP"
}
