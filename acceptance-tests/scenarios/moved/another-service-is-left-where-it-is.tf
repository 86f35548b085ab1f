# world: managed-elsewhere
# only: terraform from 1.8 or opentofu from 1.10, because older ones do not move between resource types
# with state: "peers/states/a-delegated-administrator-of-guardduty.tfstate"
# fails: identitycenter_delegated_administrator is only about sso.amazonaws.com, and service_principal of the other
#     resource is "guardduty.amazonaws.com". Leave it where it is.

moved {
  from = aws_organizations_delegated_administrator.this
  to   = identitycenter_delegated_administrator.this
}

resource "identitycenter_delegated_administrator" "this" {
  account_id = "222222222222"
}
