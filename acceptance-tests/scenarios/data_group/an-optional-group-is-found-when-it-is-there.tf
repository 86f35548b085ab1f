# state data.identitycenter_group.this.found = true

data "identitycenter_group" "this" {
  group_id = "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  optional = true
}
