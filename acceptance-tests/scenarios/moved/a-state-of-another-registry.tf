# world: managed-elsewhere
# only: terraform, because OpenTofu moves between addresses of a provider since 1.10
# with state: "peers/states/identitycenter_group-of-another-registry.tfstate"
# plan moves: identitycenter_group.old to identitycenter_group.new
# state identitycenter_group.new.id = "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
# calls: identitystore.CreateGroup exactly 0
# calls: identitystore.UpdateGroup exactly 0
# leaves: it is destroyed at the end

moved {
  from = identitycenter_group.old
  to   = identitycenter_group.new
}

resource "identitycenter_group" "new" {
  display_name = "developers"
  description  = "Everybody who writes software"
}
