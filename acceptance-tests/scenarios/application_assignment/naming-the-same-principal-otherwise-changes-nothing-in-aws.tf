#: What AWS calls the principal is in the state from the first apply on.
# state identitycenter_application_assignment.this.principal_name = "data-analysts"
# then id = null, name = "data-analysts": keeps everything
# plan knows: identitycenter_application_assignment.this.principal_id
# plan knows: identitycenter_application_assignment.this.id
# calls: sso-admin.CreateApplicationAssignment exactly 0
# calls: sso-admin.DeleteApplicationAssignment exactly 0
# state identitycenter_application_assignment.this.principal_name = "data-analysts"
# state identitycenter_application_assignment.this.principal_id = "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
# then id = "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb", name = null: keeps everything
# calls: sso-admin.CreateApplicationAssignment exactly 0
# calls: sso-admin.DeleteApplicationAssignment exactly 0
# state identitycenter_application_assignment.this.principal_name = "data-analysts"
# then id = null, name = "platform-team": updates identitycenter_application_assignment.this
# plan knows: identitycenter_application_assignment.this.id
# state identitycenter_application_assignment.this.principal_id = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"

variable "id" {
  default = "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
}

variable "name" {
  default = null
}

resource "identitycenter_application_assignment" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principal_id    = var.id
  principal_name  = var.name
  principal_type  = "GROUP"
}
