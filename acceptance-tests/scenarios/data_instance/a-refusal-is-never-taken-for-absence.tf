# fault from the start: {"operation": "ListInstances", "fault": {"error": {"code": "AccessDeniedException",
#     "message": "not authorized to perform: sso:ListInstances"}}}
# fails: Cannot read instance ListInstances: not authorized to perform: sso:ListInstances (AccessDeniedException, request id
# then
# fault from the start: {"operation": "DescribeInstance", "fault": {"error": {"code": "AccessDeniedException",
#     "message": "not authorized to perform: sso:DescribeInstance"}}}
# fails: Cannot read instance DescribeInstance: not authorized to perform: sso:DescribeInstance (AccessDeniedException, request id

data "identitycenter_instance" "this" {}
