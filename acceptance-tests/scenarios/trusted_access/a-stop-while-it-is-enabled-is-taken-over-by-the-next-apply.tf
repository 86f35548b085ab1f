#: One Ctrl-C before the listing shows it. In the state it would be tainted, and disabled first.
# world: empty-organization
# fault: {"operation": "EnableAWSServiceAccess", "fault": {"delay": {"ms": 500}}}
# fault: {"operation": "EnableAWSServiceAccess", "fault": {"stale": {"reads": 1}}}
# interrupt: after EnableAWSServiceAccess is called
# state empty
# then: creates identitycenter_trusted_access.this
# calls: organizations.DisableAWSServiceAccess exactly 0
# import identitycenter_trusted_access.this: ignoring deletion_protection

resource "identitycenter_trusted_access" "this" {
  deletion_protection = false
}
