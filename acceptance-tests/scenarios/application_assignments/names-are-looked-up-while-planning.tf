#: The ids behind the names are in the plan; a listing of all users is cheaper than four look-ups.
# calls: identitystore.GetUserId at most 1
# calls: sso-admin.CreateApplicationAssignment exactly 5
# plan knows: identitycenter_application_assignments.this.principals
# then principals = [{"principal_type": "USER", "principal_name": "alice@example.com"}, {"principal_type": "GROUP", "principal_name": "data-analysts"}]: updates identitycenter_application_assignments.this
# warns at principals: 3 of 5 will be removed
# calls: sso-admin.DeleteApplicationAssignment exactly 3
# then principals = [{"principal_type": "USER", "principal_id": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}, {"principal_type": "GROUP", "principal_id": "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"}]: keeps everything
# calls: sso-admin.DeleteApplicationAssignment exactly 0
# calls: sso-admin.CreateApplicationAssignment exactly 0

variable "principals" {
  type = set(object({
    principal_type = string
    principal_id   = optional(string)
    principal_name = optional(string)
  }))
  default = [
    { principal_type = "USER", principal_name = "alice@example.com" },
    { principal_type = "USER", principal_name = "bob@example.com" },
    { principal_type = "USER", principal_name = "carol@example.com" },
    { principal_type = "USER", principal_name = "dave@example.com" },
    { principal_type = "GROUP", principal_name = "data-analysts" },
  ]
}

resource "identitycenter_application_assignments" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principals      = var.principals
}
