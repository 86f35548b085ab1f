#: Tainted it would be disabled by the next apply.
# world: empty-organization
# fault: {"operation": "ListAWSServiceAccessForOrganization", "fault": {"error":
#     {"code": "AccessDeniedException", "message": "You may not list it."}}}
# warns: You may not list it.
# unread: identitycenter_trusted_access.this
# state identitycenter_trusted_access.this untainted
# then: keeps everything
# calls: organizations.DisableAWSServiceAccess exactly 0
# import identitycenter_trusted_access.this: ignoring deletion_protection

resource "identitycenter_trusted_access" "this" {
  deletion_protection = false
}
