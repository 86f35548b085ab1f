#: The name means nobody while planning, and somebody when the change is made.
# then analysts = "analysts-of-tomorrow": creates identitycenter_group.this[0] and updates identitycenter_application_assignments.this
# calls: sso-admin.CreateApplicationAssignment {"PrincipalId": "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa"} exactly 1
# import identitycenter_application_assignments.this: none, because an import does not know whom to ignore

variable "analysts" {
  default = null
}

resource "identitycenter_group" "this" {
  count        = var.analysts == null ? 0 : 1
  display_name = var.analysts
}

resource "identitycenter_application_assignments" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  user_ids        = var.analysts == null ? ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"] : ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]
  ignore          = [{ principal_type = "GROUP", principal_name = "analysts-of-tomorrow" }]
  depends_on      = [identitycenter_group.this]
}
