# world: external-idp
# fails at acknowledge_assignments_deleted: 2 assignments to applications

resource "identitycenter_identity_source" "this" {
  type             = "ACTIVE_DIRECTORY"
  active_directory = { directory_id = "d-9067aaaaaa" }
}
