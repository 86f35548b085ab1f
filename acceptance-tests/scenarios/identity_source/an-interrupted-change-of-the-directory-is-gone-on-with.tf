# world with: {"directories": {"d-9067aaaaaa": {"account": "111111111111"}}}
# warns at type: 2 assignments to applications
# then type = "IDENTITY_CENTER", directory = null: updates identitycenter_identity_source.this
# warns at type: 0 assignments to applications
# fault: {"operation": "AssociateDirectory", "times": null, "fault": {"error": {"code": "AccessDeniedException",
#     "message": "No.", "status": 400}}}
# fails applying: AssociateDirectory: No.
#: The instance has no directory now, and nobody can sign in.
# then type = "IDENTITY_CENTER", directory = null: updates identitycenter_identity_source.this
# state identitycenter_identity_source.this.type = "IDENTITY_CENTER"
# import identitycenter_identity_source.this: ignoring acknowledge_assignments_deleted
# leaves: users, groups and assignments are gone

variable "type" {
  type    = string
  default = "ACTIVE_DIRECTORY"
}

variable "directory" {
  type    = string
  default = "d-9067aaaaaa"
}

resource "identitycenter_identity_source" "this" {
  type                            = var.type
  active_directory                = var.directory == null ? null : { directory_id = var.directory }
  acknowledge_assignments_deleted = true
}
