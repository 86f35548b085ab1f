# fails: "apl-1111111111111111" is not an import id of identitycenter_application_assignment.
# then id = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111,00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
# fails: The import id has the form APPLICATION_ARN,PRINCIPAL_ID,PRINCIPAL_TYPE.
# then id = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111,00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb,TEAM"
# fails: must be `USER` or `GROUP`; got "TEAM".
# then id = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111,data-analysts,GROUP"
# fails: not its name
# then id = "apl-1111111111111111,00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb,GROUP"
# fails: an application ARN such as
# then id = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111,00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb,GROUP,again"
# fails: The import id has the form APPLICATION_ARN,PRINCIPAL_ID,PRINCIPAL_TYPE.
# then id = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111,00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb,GROUP"
# fails: as the credentials of account 111111111111 see it in us-east-1

variable "id" {
  default = "apl-1111111111111111"
}

import {
  to = identitycenter_application_assignment.this
  id = var.id
}

resource "identitycenter_application_assignment" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principal_id    = "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  principal_type  = "GROUP"
}
