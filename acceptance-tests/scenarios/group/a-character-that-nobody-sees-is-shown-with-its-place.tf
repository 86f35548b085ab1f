# fails at display_name: It has U+200B (zero width space) at position 10.

resource "identitycenter_group" "this" {
  display_name = "something​ in it"
}
