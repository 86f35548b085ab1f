# state identitycenter_group.this.group_id = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
# calls: identitystore.UpdateGroup exactly 0
# import: none, because the scenario imports it itself
# leaves: the group was there before, and is not any more

import {
  to = identitycenter_group.this
  id = "d-1234567890/display_name=platform-team"
}

resource "identitycenter_group" "this" {
  display_name = "platform-team"
  description  = "Runs the platform"
}
