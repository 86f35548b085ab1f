# then required = null: fails at assignment_required: assignment_required must be set, and null counts as not set
# calls: sso-admin.PutApplicationAssignmentConfiguration exactly 0
# then required = true: keeps everything

variable "required" {
  type    = bool
  default = true
}

resource "identitycenter_application_assignment_configuration" "this" {
  application_arn     = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  assignment_required = var.required
}
