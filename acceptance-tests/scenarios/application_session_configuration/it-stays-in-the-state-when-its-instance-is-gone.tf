#: AWS refuses what is about an instance that is gone like what is about a foreign one.
# world with: {"settings": {"instance_delete_reads": 0}}
# behind our back: sso-admin.DeleteInstance {"InstanceArn": "arn:aws:sso:::instance/ssoins-1234567890abcdef"}:
#     creates identitycenter_application_session_configuration.this[0]
# fails applying: PutApplicationSessionConfiguration
# state empty
# then present = false: keeps everything
# leaves: the instance is deleted

variable "present" {
  default = true
}

resource "identitycenter_application_session_configuration" "this" {
  count                                      = var.present ? 1 : 0
  application_arn                            = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  user_background_session_application_status = "DISABLED"
}
