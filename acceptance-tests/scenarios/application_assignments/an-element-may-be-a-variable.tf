#: While a configuration is validated, no variable has a value.
# then owner = "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa": updates identitycenter_application_assignments.this
# warns at user_ids: user "alice@example.com"
# calls: sso-admin.CreateApplicationAssignment exactly 1
# calls: sso-admin.DeleteApplicationAssignment exactly 1

variable "owner" {
  type    = string
  default = "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
}

resource "identitycenter_application_assignments" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  user_ids        = [var.owner]
}
