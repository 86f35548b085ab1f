# as: 333333333333
# fails: "ssoins-1234567890abcdef" is not an import id of identitycenter_instance.
# fails: The import id has the form INSTANCE_ARN.
# then id = "arn:aws:sso:::instance/ssoins-12345"
# fails: The import id has the form INSTANCE_ARN.
# then id = "arn:aws:sso::333333333333:application/ssoins-1234567890abcdef/apl-1111111111111111"
# fails: an instance ARN such as
# then id = "arn:aws:sso:::instance/ssoins-0000000000000000"
# fails: as the credentials of account 333333333333 see it in us-east-1

variable "id" {
  default = "ssoins-1234567890abcdef"
}

import {
  to = identitycenter_instance.this
  id = var.id
}

resource "identitycenter_instance" "this" {}
