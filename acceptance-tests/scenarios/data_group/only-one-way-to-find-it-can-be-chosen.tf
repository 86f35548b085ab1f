# fails at display_name: Only one of group_id, display_name, external_id can be set.

data "identitycenter_group" "this" {
  group_id     = "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  display_name = "late"
}
