# only: terraform, because OpenTofu 1.6 words it alike
# fails: PROFILE_ARN
# import: none, because it is what fails

import {
  to = identitycenter_q_developer_profile.this
  id = "alpha"
}

resource "identitycenter_q_developer_profile" "this" {
  name = "alpha"
}
