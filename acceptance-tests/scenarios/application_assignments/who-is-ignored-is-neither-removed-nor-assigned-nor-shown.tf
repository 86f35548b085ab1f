#: dave is assigned and stays; carol is not and does not come. Who is no longer ignored goes when a plan has named them.
# calls: sso-admin.CreateApplicationAssignment exactly 1
# calls: sso-admin.DeleteApplicationAssignment exactly 0
# behind our back: sso-admin.CreateApplicationAssignment {"ApplicationArn": "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-3333333333333333", "PrincipalType": "USER", "PrincipalId": "00000003-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}:
#     keeps everything
# then ignore = [{"principal_type": "USER", "principal_id": "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}]: updates identitycenter_application_assignments.this
# warns at user_ids: This apply leaves 1 whom it does not name, the next plan removes them: user "carol@example.com"
# calls: sso-admin.DeleteApplicationAssignment exactly 0
# second plan: updates identitycenter_application_assignments.this
# then: updates identitycenter_application_assignments.this
# warns at user_ids: 1 of 2 will be removed
# calls: sso-admin.DeleteApplicationAssignment {"PrincipalId": "00000003-aaaa-4aaa-8aaa-aaaaaaaaaaaa"} exactly 1
# calls: sso-admin.DeleteApplicationAssignment exactly 1
# import identitycenter_application_assignments.this: none, because an import does not know whom to ignore

variable "ignore" {
  type = set(object({
    principal_type = string
    principal_id   = optional(string)
    principal_name = optional(string)
  }))
  default = [
    { principal_type = "USER", principal_id = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa" },
    { principal_type = "USER", principal_name = "carol@example.com" },
    { principal_type = "GROUP", principal_name = "of-nobody" },
  ]
}

resource "identitycenter_application_assignments" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-3333333333333333"
  user_ids        = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]
  ignore          = var.ignore
}
