# world: managed-elsewhere
# only: terraform from 1.8 or opentofu from 1.10, because older ones do not move between resource types
# with state: "peers/states/aws_identitystore_group.tfstate"
# fails: Cannot move aws_identitystore_group to identitycenter_user This is aws_identitystore_group of
# fails: aws; only aws_identitystore_user of hashicorp/aws and awscc_identitystore_user of hashicorp/awscc can be
#     moved to it.

moved {
  from = aws_identitystore_group.this
  to   = identitycenter_user.this
}

resource "identitycenter_user" "this" {
  user_name    = "developers"
  display_name = "Developers"

  name = {
    given_name  = "De"
    family_name = "Velopers"
  }
}
