#: The replacement that the next plan shows takes nobody's access away.
# fault: {"operation": "CreateApplicationAssignment", "skip": 1, "fault": {"error": {"code": "AccessDeniedException", "message": "Not this one."}}}
# fails applying at group_ids: 1 of 3 changes were not made, all others were: - cannot add
# fails applying at group_ids: Not this one.
# state identitycenter_application_assignments.this tainted
# then: replaces identitycenter_application_assignments.this because tainted
# calls: sso-admin.DeleteApplicationAssignment exactly 0
# calls: sso-admin.CreateApplicationAssignment exactly 1
# state identitycenter_application_assignments.this untainted
# cloud: sso-admin.ListApplicationAssignments {"ApplicationArn": "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"} gives {"ApplicationAssignments": [{}, {}, {}]}

resource "identitycenter_application_assignments" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  group_ids       = ["00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"]
  user_ids        = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]
}
