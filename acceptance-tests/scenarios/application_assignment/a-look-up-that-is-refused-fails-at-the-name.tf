# fault from the start: {"operation": "GetGroupId", "fault": {"error":
#     {"code": "AccessDeniedException", "message": "You may not look it up."}}}
# fails at principal_name: You may not look it up.

resource "identitycenter_application_assignment" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principal_name  = "data-analysts"
  principal_type  = "GROUP"
}
