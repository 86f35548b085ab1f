# world with: {"directories": {"d-9067aaaaaa": {"account": "111111111111"}}}
# warns at type: 2 assignments to applications
# state identitycenter_identity_source.this.directory_id = "d-9067aaaaaa"
# state identitycenter_identity_source.this.service_provider = null
# calls: SWBService.DisassociateDirectory exactly 1
# then: keeps everything
# then type = "IDENTITY_CENTER", directory = null: updates identitycenter_identity_source.this
# warns at type: 0 assignments to applications
# plan leaves unknown: identitycenter_identity_source.this.directory_id
# state identitycenter_identity_source.this.directory_id matches "^d-"
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
