#: The error has everything that an import needs. AWS makes no difference between cases.
# fails applying at display_name: a group "Everyone" exists already, with the id 00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb
# fails applying at display_name: import { to = identitycenter_group.this id = "d-1234567890/00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb" }
# calls: identitystore.CreateGroup exactly 0
# state empty
# then name = "developers": creates identitycenter_group.this
# then name = "platform-team": updates identitycenter_group.this
# fails applying at display_name: a group "platform-team" exists already
# fails applying at display_name: id = "d-1234567890/00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
# calls: identitystore.UpdateGroup exactly 1
# state identitycenter_group.this.display_name = "developers"
# then name = "data-analysts": updates identitycenter_group.this
# fails applying at display_name: leave it to the identity provider and refer to it: data "identitycenter_group" "this" { identity_store_id = "d-1234567890" group_id = "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb" }
# calls: identitystore.UpdateGroup exactly 1

variable "name" {
  default = "Everyone"
}

resource "identitycenter_group" "this" {
  display_name = var.name
}
