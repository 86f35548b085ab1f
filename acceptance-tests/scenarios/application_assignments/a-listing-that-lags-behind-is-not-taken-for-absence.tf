#: The listing is of before the write; the assignment itself is there.
# then principals = [{"principal_type": "USER", "principal_id": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}, {"principal_type": "USER", "principal_id": "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}]: updates identitycenter_application_assignments.this
# behind our back: sso-admin.DeleteApplicationAssignment {"ApplicationArn": "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111", "PrincipalType": "USER", "PrincipalId": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}:
#     updates identitycenter_application_assignments.this
# calls: sso-admin.DescribeApplicationAssignment exactly 1

variable "principals" {
  type = set(object({
    principal_type = string
    principal_id   = optional(string)
    principal_name = optional(string)
  }))
  default = [
    { principal_type = "USER", principal_id = "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa" },
  ]
}

resource "identitycenter_application_assignments" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principals      = var.principals
}
