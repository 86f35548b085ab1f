# world with: {"directories": {"d-9067aaaaaa": {"account": "111111111111"}}}
# warns at type: 2 assignments to applications
# import identitycenter_identity_source.this: ignoring acknowledge_assignments_deleted
# import identitycenter_identity_source.this: every way
# leaves: users, groups and assignments are gone

resource "identitycenter_identity_source" "this" {
  type                            = "ACTIVE_DIRECTORY"
  active_directory                = { directory_id = "d-9067aaaaaa" }
  acknowledge_assignments_deleted = true
}
