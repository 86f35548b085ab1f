#: An identity provider keeps this one in step, and may overwrite what is changed here.
# state identitycenter_user.this.user_id = "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
# state identitycenter_user.this.identity_store_id = "d-1234567890"
# warns: As a resource it has two masters
# calls: identitystore.CreateUser exactly 0
# then title = "Engineer": updates identitycenter_user.this
# warns at title: synchronised from an identity provider
# import: none, because the scenario imports it itself
# leaves: alice was there before, and is not any more

variable "title" {
  default = null
}

import {
  to = identitycenter_user.this
  id = "user_name=alice@example.com"
}

resource "identitycenter_user" "this" {
  user_name    = "alice@example.com"
  display_name = "Alice Archer"
  title        = var.title
  name         = { given_name = "Alice", family_name = "Archer" }
  emails       = [{ value = "alice@example.com", type = "work", primary = true }]
}
