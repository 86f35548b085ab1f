# fails: "identity" is not an import id of identitycenter_delegated_administrator.
# then id = "22222222222"
# fails: an AWS account id: 12 digits
# then id = "222222222222/guardduty.amazonaws.com"
# fails: The import id has the form ACCOUNT_ID[/sso.amazonaws.com].
# then id = "222222222222"
# fails: as the credentials of account 111111111111 see it in us-east-1

variable "id" {
  default = "identity"
}

import {
  to = identitycenter_delegated_administrator.this
  id = var.id
}

resource "identitycenter_delegated_administrator" "this" {
  account_id = "222222222222"
}
