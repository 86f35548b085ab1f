#: The whole life of an assignment. Whatever AWS knows of it replaces it.
# calls: sso-admin.CreateApplicationAssignment exactly 1
# then principal = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb":
#     replaces identitycenter_application_assignment.this because principal_id
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
