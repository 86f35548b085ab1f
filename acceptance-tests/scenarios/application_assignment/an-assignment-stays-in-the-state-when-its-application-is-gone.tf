# behind our back: sso-admin.DeleteApplication {"ApplicationArn": "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"}:
#     creates identitycenter_application_assignment.this[0]
# fails applying: Application not found: arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111
# state empty
# then present = false: keeps everything
# leaves: the application is deleted

variable "present" {
  default = true
}

resource "identitycenter_application_assignment" "this" {
  count           = var.present ? 1 : 0
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principal_id    = "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  principal_type  = "GROUP"
}
