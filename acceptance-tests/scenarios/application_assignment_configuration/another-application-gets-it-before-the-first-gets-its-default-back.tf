# then application = "apl-3333333333333333": updates identitycenter_application_assignment_configuration.this
# plan knows: identitycenter_application_assignment_configuration.this.id
# cloud: sso-admin.GetApplicationAssignmentConfiguration {"ApplicationArn": "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"} gives {"AssignmentRequired": true}
# cloud: sso-admin.GetApplicationAssignmentConfiguration {"ApplicationArn": "${identitycenter_application_assignment_configuration.this.application_arn}"}
#     gives {"AssignmentRequired": false}

variable "application" {
  default = "apl-1111111111111111"
}

resource "identitycenter_application_assignment_configuration" "this" {
  application_arn     = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/${var.application}"
  assignment_required = false
}
