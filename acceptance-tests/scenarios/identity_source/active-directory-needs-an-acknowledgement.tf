# world with: {"directories": {"d-9067aaaaaa": {"account": "111111111111"}}}
# fails at acknowledge_assignments_deleted: 2 assignments to applications and 0 to AWS accounts

resource "identitycenter_identity_source" "this" {
  type             = "ACTIVE_DIRECTORY"
  active_directory = { directory_id = "d-9067aaaaaa" }
}
