#: The listing is of before the write; the assignment itself is there.
# then user_ids = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]: updates identitycenter_application_assignments.this
# behind our back: sso-admin.DeleteApplicationAssignment {"ApplicationArn": "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111", "PrincipalType": "USER", "PrincipalId": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}:
#     updates identitycenter_application_assignments.this
# calls: sso-admin.DescribeApplicationAssignment exactly 1

variable "user_ids" {
  type    = list(string)
  default = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]
}

resource "identitycenter_application_assignments" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  user_ids        = var.user_ids
}
