# world: empty-organization
# then present = false: deletes identitycenter_trusted_access.this[0]
# fault: {"operation": "DisableAWSServiceAccess", "fault": {"error":
#     {"code": "AccessDeniedException", "message": "You may not disable it."}}}
# fails applying: You may not disable it.
# state identitycenter_trusted_access.this[0].id = "sso.amazonaws.com"
# then: deletes identitycenter_trusted_access.this[0]
# state empty

variable "present" {
  default = true
}

resource "identitycenter_trusted_access" "this" {
  count               = var.present ? 1 : 0
  deletion_protection = false
}
