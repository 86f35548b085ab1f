# fails: "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa" is not an import id of identitycenter_q_developer_subscription.
# then id = "TEAM,00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa,us-east-1"
# fails: The import id has the form PRINCIPAL_TYPE,PRINCIPAL_ID,REGION.
# then id = "USER,00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa,us-east-1"
# fails: as the credentials of account 111111111111 see it in us-east-1

variable "id" {
  default = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
}

import {
  to = identitycenter_q_developer_subscription.this
  id = var.id
}

resource "identitycenter_q_developer_subscription" "this" {
  plan           = "Q_DEVELOPER_STANDALONE_PRO"
  principal_id   = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
  principal_type = "USER"
}
