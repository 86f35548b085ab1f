# Needs Terraform 1.8 or OpenTofu 1.7.
locals {
  application_arn = "arn:aws:sso::123456789012:application/ssoins-1234567890abcdef/apl-1234567890abcdef"
  group_ids       = toset(["12345678-1234-1234-1234-123456789012", "87654321-4321-4321-4321-210987654321"])
}

import {
  for_each = local.group_ids
  to       = identitycenter_application_assignment.groups[each.key]
  id       = provider::identitycenter::application_assignment_import_id(local.application_arn, each.key, "GROUP")
}

resource "identitycenter_application_assignment" "groups" {
  for_each = local.group_ids

  application_arn = local.application_arn
  principal_id    = each.key
  principal_type  = "GROUP"
}
