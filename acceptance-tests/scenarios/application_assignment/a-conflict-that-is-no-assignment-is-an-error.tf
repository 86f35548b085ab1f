# fault: {"operation": "CreateApplicationAssignment", "fault": {"error":
#     {"code": "ConflictException", "message": "Something else is in the way."}}}
# fails applying: Something else is in the way.
# calls: sso-admin.DescribeApplicationAssignment exactly 1
# state empty
# then: creates identitycenter_application_assignment.this

resource "identitycenter_application_assignment" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principal_id    = "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  principal_type  = "GROUP"
}
