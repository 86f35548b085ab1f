# world: empty-organization
# fault: {"operation": "EnableAWSServiceAccess", "times": 2, "fault": {"error":
#     {"code": "ConcurrentModificationException", "message": "The target of the operation is being modified."}}}
# calls: organizations.EnableAWSServiceAccess exactly 3
# then present = false: deletes identitycenter_trusted_access.this[0]
# fault: {"operation": "DisableAWSServiceAccess", "times": 2, "fault": {"error":
#     {"code": "ConcurrentModificationException", "message": "The target of the operation is being modified."}}}
# calls: organizations.DisableAWSServiceAccess exactly 3
# state empty

variable "present" {
  default = true
}

resource "identitycenter_trusted_access" "this" {
  count               = var.present ? 1 : 0
  deletion_protection = false
}
