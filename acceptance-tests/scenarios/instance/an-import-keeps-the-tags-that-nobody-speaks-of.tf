#: The first plan has the import and nothing else.
# calls: sso-admin.UntagResource exactly 0
# state identitycenter_instance.this.tags = {"managed-by": "platform"}
# then name = "renamed": updates identitycenter_instance.this
# calls: sso-admin.UntagResource exactly 0
# state identitycenter_instance.this.tags_all = {"managed-by": "platform"}
# then tags = {"managed-by": "us", "team": "a"}: updates identitycenter_instance.this
# state identitycenter_instance.this.tags_all = {"managed-by": "us", "team": "a"}
# then tags = null, name = "corporate": updates identitycenter_instance.this
# calls: sso-admin.UntagResource {"TagKeys": ["managed-by", "team"]} exactly 1
# state identitycenter_instance.this.tags_all = {}
# import: none, because the scenario imports it itself
# leaves: its tags are gone

variable "name" {
  default = "corporate"
}

variable "tags" {
  type    = map(string)
  default = null
}

import {
  to = identitycenter_instance.this
  id = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
}

resource "identitycenter_instance" "this" {
  type = "ORGANIZATION"
  name = var.name
  tags = var.tags
}
