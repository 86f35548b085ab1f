# world: managed-elsewhere
# only: terraform from 1.8 or opentofu from 1.10, because older ones do not move between resource types
# with state: "peers/states/aws_identitystore_group.tfstate"
# plan moves: aws_identitystore_group.this to identitycenter_group.this
# state identitycenter_group.this.id = "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
# calls: identitystore.CreateGroup exactly 0
# calls: identitystore.UpdateGroup exactly 0
# leaves: it is destroyed at the end

moved {
  from = aws_identitystore_group.this
  to   = identitycenter_group.this
}

resource "identitycenter_group" "this" {
  display_name = "developers"
  description  = "Everybody who writes software"
}
