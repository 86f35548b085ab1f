#: It cannot be removed, so destroying it restores AWS's default.
# plan knows: identitycenter_application_assignment_configuration.this.id
# state identitycenter_application_assignment_configuration.this.id = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
# cloud: sso-admin.GetApplicationAssignmentConfiguration {"ApplicationArn": "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"} gives {"AssignmentRequired": false}
# then required = true: updates identitycenter_application_assignment_configuration.this
# cloud: sso-admin.GetApplicationAssignmentConfiguration {"ApplicationArn": "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"} gives {"AssignmentRequired": true}
# calls: sso-admin.PutApplicationAssignmentConfiguration exactly 1
# behind our back: sso-admin.PutApplicationAssignmentConfiguration
#     {"ApplicationArn": "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111", "AssignmentRequired": false}: updates identitycenter_application_assignment_configuration.this
# state identitycenter_application_assignment_configuration.this.assignment_required = true
# then required = false: updates identitycenter_application_assignment_configuration.this
# import identitycenter_application_assignment_configuration.this: every way

variable "required" {
  default = false
}

resource "identitycenter_application_assignment_configuration" "this" {
  application_arn     = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  assignment_required = var.required
}
