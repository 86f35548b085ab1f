# Needs Terraform 1.8 or OpenTofu 1.7.
data "identitycenter_instance" "this" {}

data "identitycenter_users" "staff" {
  user_name_prefix = "staff-"
}

import {
  for_each = data.identitycenter_users.staff.ids_by_user_name
  to       = identitycenter_user.staff[each.key]
  id       = provider::identitycenter::principal_import_id(data.identitycenter_instance.this.identity_store_id, each.value)
}

resource "identitycenter_user" "staff" {
  for_each = data.identitycenter_users.staff.ids_by_user_name

  user_name    = each.key
  display_name = each.key

  name = {
    given_name  = "Staff"
    family_name = each.key
  }
}
