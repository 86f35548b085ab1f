# fault: {"operation": "DescribeUser", "fault": {"error": {"code": "AccessDeniedException",
#     "message": "not authorized to perform: identitystore:DescribeUser"}}}
# warns: DescribeUser: not authorized
# unread: identitycenter_user.this
# state identitycenter_user.this untainted
# state identitycenter_user.this.user_name = "erin"
# then: keeps everything
# calls: identitystore.DeleteUser exactly 0

resource "identitycenter_user" "this" {
  user_name    = "erin"
  display_name = "Erin Evans"
  name         = { given_name = "Erin", family_name = "Evans" }
}
