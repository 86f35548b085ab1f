#: Who may not see a profile cannot say that it is gone.
# fails: is not visible to account 111111111111
# import: none, because it is what fails

import {
  to = identitycenter_q_developer_profile.this
  id = "arn:aws:codewhisperer:us-east-1:333333333333:profile/ABC"
}

resource "identitycenter_q_developer_profile" "this" {
  name = "alpha"
}
