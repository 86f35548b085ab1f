#: Each would undo what the other one does, unless the set ignores whom the single one is about.
# warns: identitycenter_application_assignment and identitycenter_application_assignments both decide about group "data-analysts"
# then group_ids = [], ignore = [{"principal_type": "GROUP", "principal_id": "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"}]: updates identitycenter_application_assignments.this
# calls: sso-admin.DeleteApplicationAssignment exactly 0
# import identitycenter_application_assignments.this: none, because an import does not know whom to ignore

variable "ignore" {
  type = set(object({
    principal_type = string
    principal_id   = string
  }))
  default = null
}

variable "group_ids" {
  type    = list(string)
  default = ["00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"]
}

resource "identitycenter_application_assignment" "single" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principal_id    = "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  principal_type  = "GROUP"
}

resource "identitycenter_application_assignments" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  group_ids       = var.group_ids
  user_ids        = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]
  ignore          = var.ignore
}
