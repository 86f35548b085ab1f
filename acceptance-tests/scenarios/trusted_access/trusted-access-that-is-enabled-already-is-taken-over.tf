# state identitycenter_trusted_access.this.date_enabled = "2023-12-01T10:00:00Z"
# state identitycenter_trusted_access.this untainted
# import identitycenter_trusted_access.this: ignoring deletion_protection
# leaves: trusted access was enabled before, and is not any more

resource "identitycenter_trusted_access" "this" {
  deletion_protection = false
}
