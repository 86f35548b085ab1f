#: Something else is in the way for a moment, and no assignment is there.
# fault: {"operation": "CreateApplicationAssignment", "times": 2, "fault": {"error":
#     {"code": "ConflictException", "message": "Something else is in the way."}}}
# calls: sso-admin.CreateApplicationAssignment exactly 3
# calls: sso-admin.DescribeApplicationAssignment exactly 2
# state identitycenter_application_assignment.this untainted

resource "identitycenter_application_assignment" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principal_id    = "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  principal_type  = "GROUP"
}
