#: While a configuration is validated, no variable has a value.
# then owner = {"principal_type": "USER", "principal_id": "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}: updates identitycenter_application_assignments.this
# warns at principals: user "alice@example.com"
# calls: sso-admin.CreateApplicationAssignment exactly 1
# calls: sso-admin.DeleteApplicationAssignment exactly 1

variable "owner" {
  type = object({
    principal_type = string
    principal_id   = string
  })
  default = { principal_type = "USER", principal_id = "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa" }
}

resource "identitycenter_application_assignments" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principals      = [var.owner]
}
