#: One of them is created; the other is not taken for it.
# fails applying at identitycenter_group.other.display_name: exists already, with the id
# calls: identitystore.CreateGroup exactly 1
# state identitycenter_group.other absent

resource "identitycenter_group" "this" {
  display_name = "developers"
}

resource "identitycenter_group" "other" {
  display_name = "developers"
  depends_on   = [identitycenter_group.this]
}
