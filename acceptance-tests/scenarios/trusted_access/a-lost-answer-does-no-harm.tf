# world: empty-organization
# fault: {"operation": "EnableAWSServiceAccess", "fault": {"drop": "after"}}
# calls: organizations.EnableAWSServiceAccess exactly 2
# state identitycenter_trusted_access.this[0] untainted
# then present = false: deletes identitycenter_trusted_access.this[0]
# fault: {"operation": "DisableAWSServiceAccess", "fault": {"drop": "after"}}
# calls: organizations.DisableAWSServiceAccess exactly 2
# state empty

variable "present" {
  default = true
}

resource "identitycenter_trusted_access" "this" {
  count               = var.present ? 1 : 0
  deletion_protection = false
}
