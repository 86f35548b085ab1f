# as: 222222222222
# state data.identitycenter_group.this.group_id = "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb"

data "identitycenter_group" "this" {
  group_id = "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
}
