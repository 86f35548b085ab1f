# world: managed-elsewhere
# only: terraform from 1.8 or opentofu from 1.10, because older ones do not move between resource types
# with state: "peers/states/awscc_accountaccess_entitlement.tfstate"
# plan moves: awscc_accountaccess_entitlement.this to identitycenter_account_access_entitlement.this
# calls: account-access.CreateEntitlement exactly 0
# leaves: destroying it ends what was there before

moved {
  from = awscc_accountaccess_entitlement.this
  to   = identitycenter_account_access_entitlement.this
}

resource "identitycenter_account_access_entitlement" "this" {
  application_arn = "arn:aws:account-access:us-east-1:111111111111:application/aam-0123456789abcdef"
  role_arn        = "arn:aws:iam::333333333333:role/workforce/developer"
  principal_type  = "GROUP"
  principal_name  = "developers"
}
