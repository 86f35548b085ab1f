# fails: "intranet" is not an import id of identitycenter_application_assignment_configuration.
# then id = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
# fails: The import id has the form APPLICATION_ARN.
# then id = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-9999999999999999"
# fails: as the credentials of account 111111111111 see it in us-east-1

variable "id" {
  default = "intranet"
}

import {
  to = identitycenter_application_assignment_configuration.this
  id = var.id
}

resource "identitycenter_application_assignment_configuration" "this" {
  application_arn     = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  assignment_required = false
}
