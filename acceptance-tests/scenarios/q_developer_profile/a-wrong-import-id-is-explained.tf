# fails: an ARN of a profile such as
# then id = "arn:aws:codewhisperer:us-east-1:111111111111:profile/NONE"
# fails: as the credentials of account 111111111111 see it in us-east-1

variable "id" {
  default = "alpha"
}

import {
  to = identitycenter_q_developer_profile.this
  id = var.id
}

resource "identitycenter_q_developer_profile" "this" {
  name = "alpha"
}
