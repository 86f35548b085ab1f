# world: managed-elsewhere
# only: terraform from 1.8 or opentofu from 1.10, because older ones do not move between resource types
# with state: "peers/states/aws_organizations_delegated_administrator.tfstate"
# plan moves: aws_organizations_delegated_administrator.this to identitycenter_delegated_administrator.this
# calls: organizations.RegisterDelegatedAdministrator exactly 0
# leaves: it is destroyed at the end

moved {
  from = aws_organizations_delegated_administrator.this
  to   = identitycenter_delegated_administrator.this
}

resource "identitycenter_delegated_administrator" "this" {
  account_id = "222222222222"
}
