#! generated config: `plan` failed
#: Neither CLI writes a configuration for one of several.
# import identitycenter_group.this[0]: every way

resource "identitycenter_group" "this" {
  count        = 1
  display_name = "developers"
}
