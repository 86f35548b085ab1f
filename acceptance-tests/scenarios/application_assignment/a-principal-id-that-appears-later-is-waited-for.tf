# fault: {"operation": "CreateApplicationAssignment", "times": 2, "fault": {"error":
#     {"code": "ResourceNotFoundException", "message": "GROUP not found: 00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"}}}
# calls: sso-admin.CreateApplicationAssignment exactly 3
# state identitycenter_application_assignment.this untainted
# import identitycenter_application_assignment.this: ignoring wait_for_principal

resource "identitycenter_application_assignment" "this" {
  application_arn    = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principal_id       = "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  principal_type     = "GROUP"
  wait_for_principal = true
}
