#: The whole life of an assignment. For another principal the new assignment is there before the old one goes.
# calls: sso-admin.CreateApplicationAssignment exactly 1
# then principal = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb": updates identitycenter_application_assignment.this
# calls: sso-admin.CreateApplicationAssignment {"PrincipalId": "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"} exactly 1
# calls: sso-admin.DeleteApplicationAssignment {"PrincipalId": "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"} exactly 1
# gone: identitycenter_application_assignment.this
# import identitycenter_application_assignment.this: every way

variable "principal" {
  type    = string
  default = "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
}

resource "identitycenter_application_assignment" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principal_id    = var.principal
  principal_type  = "GROUP"
}
