# world: managed-elsewhere
# world with: {"account_assignments": null, "instances": [{"id": "ssoins-1234567890abcdef", "owner": "111111111111", "region": "us-east-1",
#     "identity_store": {"id": "d-1234567890", "groups": [{"id": "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb",
#     "display_name": "engineers", "description": "Everybody who writes software"}]}}]}
# only: terraform from 1.8 or opentofu from 1.10, because older ones do not move between resource types
# with state: "peers/states/aws_identitystore_group.tfstate"
# plan moves: aws_identitystore_group.this to identitycenter_group.this
# then name = "developers": updates identitycenter_group.this
# state identitycenter_group.this.group_id = "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
# calls: identitystore.CreateGroup exactly 0
# leaves: it is destroyed at the end

variable "name" {
  default = "engineers"
}

moved {
  from = aws_identitystore_group.this
  to   = identitycenter_group.this
}

resource "identitycenter_group" "this" {
  display_name = var.name
  description  = "Everybody who writes software"
}
