# then
# fails: You may not describe it.
# fault from the start: {"operation": "DescribeApplicationAssignment", "fault": {"error":
#     {"code": "AccessDeniedException", "message": "You may not describe it."}}}
# state identitycenter_application_assignment.this.principal_id = "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
# then: keeps everything

resource "identitycenter_application_assignment" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principal_id    = "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  principal_type  = "GROUP"
}
