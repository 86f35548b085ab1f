# fails: "developers" is not an import id of identitycenter_group. group_id must be the id of a user or group
# then id = "display_name="
# fails: The import id has the form [IDENTITY_STORE_ID/]GROUP_ID or [IDENTITY_STORE_ID/]display_name=DISPLAY_NAME.
# then id = "display_name=nobody"
# fails: as the credentials of account 111111111111 see it in us-east-1

variable "id" {
  default = "developers"
}

import {
  to = identitycenter_group.this
  id = var.id
}

resource "identitycenter_group" "this" {
  display_name = "developers"
}
