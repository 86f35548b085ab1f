# world: empty-organization
# fault: {"operation": "EnableAWSServiceAccess", "times": 2, "fault": {"throttle": {}}}
# fault: {"operation": "ListAWSServiceAccessForOrganization", "times": 2, "fault": {"throttle": {}}}
# calls: organizations.EnableAWSServiceAccess exactly 3
# then present = false: deletes identitycenter_trusted_access.this[0]
# fault: {"operation": "DisableAWSServiceAccess", "times": 2, "fault": {"throttle": {}}}
# fault: {"operation": "ListAWSServiceAccessForOrganization", "times": 2, "fault": {"server_error": {"status": 500}}}
# state empty

variable "present" {
  default = true
}

resource "identitycenter_trusted_access" "this" {
  count               = var.present ? 1 : 0
  deletion_protection = false
}
