#: The destruction is left to the creation, which makes what it can.
# fault: {"operation": "CreateApplicationAssignment", "skip": 1, "fault": {"error": {"code": "AccessDeniedException", "message": "Not this one."}}}
# fails applying at user_ids: 1 of 2 changes were not made
# state identitycenter_application_assignments.this tainted
# then third = "q-developers": replaces identitycenter_application_assignments.this because tainted
# warns at groups: there is no group "q-developers" now
# fails applying at groups: there is no group "q-developers"
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
  groups          = var.third == null ? null : [var.third]
  user_ids        = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]
}
