# world: organization
# world with: {"instances": [{"id": "ssoins-1234567890abcdef", "owner": "111111111111", "region": "us-east-1",
#     "identity_store": {"id": "d-1234567890"}}]}
# only: terraform from 1.8 or opentofu from 1.10, because older ones do not move between resource types
# with state: "peers/states/aws_identitystore_group.tfstate"
# fails: Cannot move aws_identitystore_group to identitycenter_group AWS does not know the object in us-east-1.

moved {
  from = aws_identitystore_group.this
  to   = identitycenter_group.this
}

resource "identitycenter_group" "this" {
  display_name = "developers"
}
