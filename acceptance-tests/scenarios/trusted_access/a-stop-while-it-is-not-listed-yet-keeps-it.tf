#: One Ctrl-C before the listing shows it. Tainted it would be disabled by the next apply.
# world: empty-organization
# fault: {"operation": "EnableAWSServiceAccess", "fault": {"delay": {"ms": 500}}}
# fault: {"operation": "EnableAWSServiceAccess", "fault": {"stale": {"reads": 1}}}
# interrupt: after EnableAWSServiceAccess is called
# warns: could not be read again
# state identitycenter_trusted_access.this untainted
# then: keeps everything
# calls: organizations.DisableAWSServiceAccess exactly 0
# import identitycenter_trusted_access.this: ignoring deletion_protection

resource "identitycenter_trusted_access" "this" {
  deletion_protection = false
}
