# world: empty-organization
# then
# fails: You may not list it.
# fault from the start: {"operation": "ListAWSServiceAccessForOrganization", "fault": {"error":
#     {"code": "AccessDeniedException", "message": "You may not list it."}}}
# state identitycenter_trusted_access.this.id = "sso.amazonaws.com"
# then: keeps everything
# import identitycenter_trusted_access.this: ignoring deletion_protection

resource "identitycenter_trusted_access" "this" {
  deletion_protection = false
}
