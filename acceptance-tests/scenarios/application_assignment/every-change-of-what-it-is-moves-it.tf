# then application = "apl-3333333333333333": updates identitycenter_application_assignment.this
# plan knows: identitycenter_application_assignment.this.id
# then type = "USER", id = "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa": updates identitycenter_application_assignment.this
# plan knows: identitycenter_application_assignment.this.id
# state identitycenter_application_assignment.this.id matches "apl-3333333333333333,00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa,USER$"
# then id = "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa": updates identitycenter_application_assignment.this
#: Were the old assignment taken away first, a refusal of the new one would leave nobody.
# then id = "00000003-aaaa-4aaa-8aaa-aaaaaaaaaaaa": updates identitycenter_application_assignment.this
# fault: {"operation": "CreateApplicationAssignment", "fault": {"error": {"code": "AccessDeniedException", "message": "Not this one."}}}
# fails applying: Not this one.
# calls: sso-admin.DeleteApplicationAssignment exactly 0
# state identitycenter_application_assignment.this.principal_id = "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
# then: updates identitycenter_application_assignment.this
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
