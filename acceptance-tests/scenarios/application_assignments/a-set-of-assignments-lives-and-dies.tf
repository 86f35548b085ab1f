#: Only what differs is changed, one call for each.
# calls: sso-admin.CreateApplicationAssignment exactly 2
# calls: sso-admin.ListApplicationAssignments exactly 2
# calls: sso-admin.DescribeApplicationAssignment exactly 0
# state identitycenter_application_assignments.this.id = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
# cloud: sso-admin.ListApplicationAssignments {"ApplicationArn": "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"} gives {"ApplicationAssignments": [{}, {}]}
# then principals = [{"principal_type": "USER", "principal_id": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}, {"principal_type": "GROUP", "principal_id": "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"}]: updates identitycenter_application_assignments.this
# warns at principals: 1 of 2 will be removed 1 will be removed from arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111: group "data-analysts"
# calls: sso-admin.CreateApplicationAssignment {"PrincipalId": "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"} exactly 1
# calls: sso-admin.DeleteApplicationAssignment {"PrincipalId": "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"} exactly 1
# calls: sso-admin.CreateApplicationAssignment exactly 1
# calls: sso-admin.DeleteApplicationAssignment exactly 1
# calls: sso-admin.ListApplicationAssignments exactly 1
# then principals = []: updates identitycenter_application_assignments.this
# warns at principals: Everybody is removed: 2
# calls: sso-admin.DeleteApplicationAssignment exactly 2
# then principals = [{"principal_type": "USER", "principal_id": "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}], application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-3333333333333333": updates identitycenter_application_assignments.this
# cloud: sso-admin.ListApplicationAssignments {"ApplicationArn": "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"} gives {"ApplicationAssignments": []}
# leaves: dave was assigned to the intranet before, and is not any more

variable "application_arn" {
  default = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
}

variable "principals" {
  type = set(object({
    principal_type = string
    principal_id   = optional(string)
    principal_name = optional(string)
  }))
  default = [
    { principal_type = "USER", principal_id = "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa" },
    { principal_type = "GROUP", principal_id = "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb" },
  ]
}

resource "identitycenter_application_assignments" "this" {
  application_arn = var.application_arn
  principals      = var.principals
}
