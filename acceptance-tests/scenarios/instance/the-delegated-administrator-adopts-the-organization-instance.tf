# world with: {"organization": {"delegated_administrators":
#     [{"account": "222222222222", "service_principal": "sso.amazonaws.com"}]}}
# as: 222222222222
# state identitycenter_instance.this.owner_account_id = "111111111111"
# then name = "renamed": updates identitycenter_instance.this
# then name = "corporate": updates identitycenter_instance.this
# import identitycenter_instance.this: ignoring tags, tags_all

variable "name" {
  default = "corporate"
}

resource "identitycenter_instance" "this" {
  type = "ORGANIZATION"
  name = var.name
}
