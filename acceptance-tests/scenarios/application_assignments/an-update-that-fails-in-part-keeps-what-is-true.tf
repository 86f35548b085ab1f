# then principals = [{"principal_type": "USER", "principal_id": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}, {"principal_type": "USER", "principal_id": "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}, {"principal_type": "USER", "principal_id": "00000003-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}]: updates identitycenter_application_assignments.this
# fault: {"operation": "CreateApplicationAssignment", "input": {"PrincipalId": "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}, "fault": {"error": {"code": "AccessDeniedException", "message": "Not this one."}}}
# fault: {"operation": "DeleteApplicationAssignment", "fault": {"error": {"code": "AccessDeniedException", "message": "Not that one."}}}
# warns at principals: 1 of 2 will be removed
# fails applying at principals: 2 of 3 changes were not made
# fails applying at principals: cannot add user "bob@example.com": CreateApplicationAssignment: Not this one.
# fails applying at principals: cannot remove group "data-analysts": DeleteApplicationAssignment: Not that one.
# state identitycenter_application_assignments.this untainted
# cloud: sso-admin.ListApplicationAssignments {"ApplicationArn": "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"} gives {"ApplicationAssignments": [{}, {}, {}]}
# then: updates identitycenter_application_assignments.this
# warns at principals: 1 of 3 will be removed
# calls: sso-admin.CreateApplicationAssignment exactly 1
# calls: sso-admin.DeleteApplicationAssignment exactly 1

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
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principals      = var.principals
}
