# state data.identitycenter_group.this.group_id = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
# state data.identitycenter_group.this.description = "Runs the platform"
# state data.identitycenter_group.this.external_ids = []
# state data.identitycenter_group.this.found = true

data "identitycenter_group" "this" {
  display_name = "platform-team"
}
