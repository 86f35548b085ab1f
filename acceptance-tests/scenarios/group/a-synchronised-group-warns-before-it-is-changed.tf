#: It was imported by its name; the identity provider may overwrite what is changed here.
# state identitycenter_group.this.group_id = "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
# warns: As a resource it has two masters
# calls: identitystore.CreateGroup exactly 0
# then description = "They ask": updates identitycenter_group.this
# warns at description: synchronised from an identity provider
# then: keeps everything
# import: none, because the scenario imports it itself
# leaves: the group was there before, and is not any more

variable "description" {
  default = "Everybody who may query the warehouse"
}

import {
  to = identitycenter_group.this
  id = "display_name=data-analysts"
}

resource "identitycenter_group" "this" {
  display_name = "data-analysts"
  description  = var.description
}
