# fails: "guardduty.amazonaws.com" is not an import id of identitycenter_trusted_access.
# then id = "111111111111"
# fails: The import id has the form sso.amazonaws.com.

variable "id" {
  default = "guardduty.amazonaws.com"
}

import {
  to = identitycenter_trusted_access.this
  id = var.id
}

resource "identitycenter_trusted_access" "this" {}
