# world: managed-elsewhere
# only: terraform from 1.8 or opentofu from 1.10, because older ones do not move between resource types
# with state: "peers/states/awscc_accountaccess_application.tfstate"
# plan moves: awscc_accountaccess_application.this to identitycenter_account_access_application.this
# calls: account-access.CreateApplication exactly 0
# leaves: destroying it ends what was there before

moved {
  from = awscc_accountaccess_application.this
  to   = identitycenter_account_access_application.this
}

resource "identitycenter_account_access_application" "this" {
  tags = { team = "platform" }
}
