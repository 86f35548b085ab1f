#: It may be missing and can be waited for, but who may not look does not know.
# fault from the start: {"operation": "ListInstances", "fault": {"error": {"code": "AccessDeniedException",
#     "message": "not authorized to perform: sso:ListInstances"}}}
# fails: Cannot read group ListInstances: not authorized
# then
# fault from the start: {"operation": "GetGroupId", "fault": {"error": {"code": "AccessDeniedException",
#     "message": "not authorized to perform: identitystore:GetGroupId"}}}
# fails: Cannot read group GetGroupId: not authorized
# calls: identitystore.GetGroupId exactly 1
# then
# fault from the start: {"operation": "DescribeGroup", "fault": {"error": {"code": "AccessDeniedException",
#     "message": "not authorized to perform: identitystore:DescribeGroup"}}}
# fails: Cannot read group DescribeGroup: not authorized
# calls: identitystore.DescribeGroup exactly 1

data "identitycenter_group" "this" {
  display_name = "everyone"
  optional     = true
  wait         = true
}
