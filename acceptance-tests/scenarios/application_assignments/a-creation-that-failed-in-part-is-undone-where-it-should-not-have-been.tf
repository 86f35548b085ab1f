#: The set was meant for another application. Nobody keeps access to the wrong one.
# fault: {"operation": "CreateApplicationAssignment", "skip": 1, "fault": {"error": {"code": "AccessDeniedException", "message": "Not this one."}}}
# fails applying at user_ids: 1 of 2 changes were not made
# state identitycenter_application_assignments.this tainted
# then application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-3333333333333333": replaces identitycenter_application_assignments.this
# calls: sso-admin.DeleteApplicationAssignment {"ApplicationArn": "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"} exactly 1
# warns at user_ids: This apply leaves 1 whom it does not name, the next plan removes them: user "dave@example.com"
# cloud: sso-admin.ListApplicationAssignments {"ApplicationArn": "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"} gives {"ApplicationAssignments": []}
# second plan: updates identitycenter_application_assignments.this
# then: updates identitycenter_application_assignments.this
# warns at user_ids: 1 of 3 will be removed
# calls: sso-admin.DeleteApplicationAssignment {"PrincipalId": "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"} exactly 1
# leaves: dave was assigned to the intranet before, and is not any more

variable "application_arn" {
  default = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
}

resource "identitycenter_application_assignments" "this" {
  application_arn = var.application_arn
  user_ids        = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]
}
