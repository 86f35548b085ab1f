# fault: {"operation": "DescribeUser", "fault": {"error": {"code": "AccessDeniedException",
#     "message": "not authorized to perform: identitystore:DescribeUser"}}}
# fails applying: DescribeUser: not authorized
# state identitycenter_user.this tainted
# state identitycenter_user.this.user_name = "erin"
# then: replaces identitycenter_user.this because tainted

resource "identitycenter_user" "this" {
  user_name    = "erin"
  display_name = "Erin Evans"
  name         = { given_name = "Erin", family_name = "Evans" }
}
