# then
# fault from the start: {"operation": "DescribeUser", "fault": {"error": {"code": "AccessDeniedException",
#     "message": "not authorized to perform: identitystore:DescribeUser"}}}
# fails: Cannot read user DescribeUser: not authorized
# state identitycenter_user.this.user_name = "erin"
# then: keeps everything

resource "identitycenter_user" "this" {
  user_name    = "erin"
  display_name = "Erin Evans"
  name         = { given_name = "Erin", family_name = "Evans" }
}
