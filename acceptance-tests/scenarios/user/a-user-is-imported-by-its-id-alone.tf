# state identitycenter_user.this.user_id = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
# calls: identitystore.UpdateUser exactly 0
# import: none, because the scenario imports it itself
# leaves: dave was there before, and is not any more

import {
  to = identitycenter_user.this
  id = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
}

resource "identitycenter_user" "this" {
  user_name    = "dave@example.com"
  display_name = "Dave Dyer"
  title        = "Engineer"
  locale       = "en-us"
  name         = { given_name = "Dave", family_name = "Dyer" }
  emails       = [{ value = "dave@example.com", type = "work", primary = true }]
}
