#: In the state it would be tainted, and the next apply would disable it first.
# world: empty-organization
# fault: {"operation": "ListAWSServiceAccessForOrganization", "fault": {"error":
#     {"code": "AccessDeniedException", "message": "You may not list it."}}}
# fails applying: You may not list it.
# then: creates identitycenter_trusted_access.this
# calls: organizations.DisableAWSServiceAccess exactly 0
# state identitycenter_trusted_access.this untainted
# import identitycenter_trusted_access.this: ignoring deletion_protection

resource "identitycenter_trusted_access" "this" {
  deletion_protection = false
}
