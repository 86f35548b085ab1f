# fails at principals: Each element of principals must have principal_id or principal_name.
# then principals = [{"principal_type": "USER", "principal_id": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "principal_name": "bob@example.com"}]:
#     fails at principals: "bob@example.com" has the id 00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa
# then principals = [{"principal_type": "USER", "principal_id": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}, {"principal_type": "USER", "principal_name": "alice@example.com"}]:
#     fails at principals: are the same user
# then principals = [{"principal_type": "USER", "principal_id": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}], ignore = [{"principal_type": "USER", "principal_name": "alice@example.com"}]: fails at ignore: user "alice@example.com" is in principals and in ignore
# then principals = [{"principal_type": "TEAM", "principal_id": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}]: fails at principals: must be `USER` or `GROUP`
# then principals = [{"principal_type": "USER", "principal_id": "alice"}]: fails at principals: the id of a user or group in the identity store (a GUID), not its name

variable "ignore" {
  type = set(object({
    principal_type = string
    principal_id   = optional(string)
    principal_name = optional(string)
  }))
  default = null
}

variable "principals" {
  type = set(object({
    principal_type = string
    principal_id   = optional(string)
    principal_name = optional(string)
  }))
  default = [{ principal_type = "USER" }]
}

resource "identitycenter_application_assignments" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principals      = var.principals
  ignore          = var.ignore
}
