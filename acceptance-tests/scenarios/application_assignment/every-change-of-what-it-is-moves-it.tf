# then application = "apl-3333333333333333": replaces identitycenter_application_assignment.this because application_arn
# plan knows: identitycenter_application_assignment.this.id
# then type = "USER", id = "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa": replaces identitycenter_application_assignment.this because principal_id, principal_type
# plan knows: identitycenter_application_assignment.this.id
# state identitycenter_application_assignment.this.id matches "apl-3333333333333333,00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa,USER$"
# then id = "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa": replaces identitycenter_application_assignment.this because principal_id
# cloud: sso-admin.ListApplicationAssignments {"ApplicationArn":
#     "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"}
#     gives {"ApplicationAssignments": []}

variable "application" {
  default = "apl-1111111111111111"
}

variable "type" {
  default = "GROUP"
}

variable "id" {
  default = "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
}

resource "identitycenter_application_assignment" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/${var.application}"
  principal_id    = var.id
  principal_type  = var.type
}
