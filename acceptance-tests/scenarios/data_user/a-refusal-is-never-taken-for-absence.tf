#: It may be missing and can be waited for, but who may not look does not know.
# fault from the start: {"operation": "ListInstances", "fault": {"error": {"code": "AccessDeniedException",
#     "message": "not authorized to perform: sso:ListInstances"}}}
# fails: Cannot read user ListInstances: not authorized
# then
# fault from the start: {"operation": "GetUserId", "fault": {"error": {"code": "AccessDeniedException",
#     "message": "not authorized to perform: identitystore:GetUserId"}}}
# fails: Cannot read user GetUserId: not authorized
# calls: identitystore.GetUserId exactly 1
# then
# fault from the start: {"operation": "DescribeUser", "fault": {"error": {"code": "AccessDeniedException",
#     "message": "not authorized to perform: identitystore:DescribeUser"}}}
# fails: Cannot read user DescribeUser: not authorized
# calls: identitystore.DescribeUser exactly 1

data "identitycenter_user" "this" {
  user_name = "alice@example.com"
  optional  = true
  wait      = true
}
