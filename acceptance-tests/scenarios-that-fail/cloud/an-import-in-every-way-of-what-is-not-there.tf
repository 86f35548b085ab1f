#! `identitycenter_group.that` cannot be imported in every way: it is not there
# import identitycenter_group.that: every way

resource "identitycenter_group" "this" {
  display_name = "developers"
}
