# world: empty-organization
# fault: {"operation": "EnableAWSServiceAccess", "fault": {"stale": {"reads": 2}}}
# calls: organizations.ListAWSServiceAccessForOrganization at least 3
# then present = false: deletes identitycenter_trusted_access.this[0]
# fault: {"operation": "DisableAWSServiceAccess", "fault": {"stale": {"reads": 2}}}
# calls: organizations.ListAWSServiceAccessForOrganization at least 3
# state empty

variable "present" {
  default = true
}

resource "identitycenter_trusted_access" "this" {
  count               = var.present ? 1 : 0
  deletion_protection = false
}
