# Needs Terraform 1.12 or OpenTofu 1.12.
import {
  to = identitycenter_application_assignment.developers

  identity = {
    application_arn = "arn:aws:sso::123456789012:application/ssoins-1234567890abcdef/apl-1234567890abcdef"
    principal_id    = "12345678-1234-1234-1234-123456789012"
    principal_type  = "GROUP"
  }
}

resource "identitycenter_application_assignment" "developers" {
  application_arn = "arn:aws:sso::123456789012:application/ssoins-1234567890abcdef/apl-1234567890abcdef"
  principal_id    = "12345678-1234-1234-1234-123456789012"
  principal_type  = "GROUP"
}
