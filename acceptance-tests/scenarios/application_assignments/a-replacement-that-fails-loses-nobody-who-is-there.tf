#: The destruction is left to the creation, which makes what it can.
# fault: {"operation": "CreateApplicationAssignment", "skip": 1, "fault": {"error": {"code": "AccessDeniedException", "message": "Not this one."}}}
# fails applying at principals: 1 of 2 changes were not made
# state identitycenter_application_assignments.this tainted
# then third = "q-developers": replaces identitycenter_application_assignments.this because tainted
# warns at principals: there is no group "q-developers" now
# fails applying at principals: there is no group "q-developers"
# state identitycenter_application_assignments.this tainted
# calls: sso-admin.DeleteApplicationAssignment exactly 0
# calls: sso-admin.CreateApplicationAssignment exactly 1
# then third = "data-analysts": replaces identitycenter_application_assignments.this because tainted
# calls: sso-admin.DeleteApplicationAssignment exactly 0
# calls: sso-admin.CreateApplicationAssignment exactly 1

variable "third" {
  default = null
}

resource "identitycenter_application_assignments" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principals = concat(
    [for id in ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa"] : { principal_type = "USER", principal_id = id, principal_name = null }],
    [for name in var.third[*] : { principal_type = "GROUP", principal_id = null, principal_name = name }],
  )
}
