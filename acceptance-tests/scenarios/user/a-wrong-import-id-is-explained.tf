# fails: "dave" is not an import id of identitycenter_user. user_id must be the id of a user or group
# then id = "user_name="
# fails: The import id has the form [IDENTITY_STORE_ID/]USER_ID or [IDENTITY_STORE_ID/]user_name=USER_NAME.
# then id = "1234567890/00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
# fails: must be an identity store id such as
# then id = "user_name=nobody"
# fails: as the credentials of account 111111111111 see it in us-east-1
# then id = "d-1234567890/00000009-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
# fails: as the credentials of account 111111111111 see it in us-east-1

variable "id" {
  default = "dave"
}

import {
  to = identitycenter_user.this
  id = var.id
}

resource "identitycenter_user" "this" {
  user_name    = "dave@example.com"
  display_name = "Dave Dyer"
  title        = "Engineer"
  locale       = "en-us"
  name         = { given_name = "Dave", family_name = "Dyer" }
  emails       = [{ value = "dave@example.com", type = "work", primary = true }]
}
