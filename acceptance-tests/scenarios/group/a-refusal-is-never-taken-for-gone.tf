# then
# fault from the start: {"operation": "DescribeGroup", "fault": {"error": {"code": "AccessDeniedException",
#     "message": "not authorized to perform: identitystore:DescribeGroup"}}}
# fails: Cannot read group DescribeGroup: not authorized
# state identitycenter_group.this.display_name = "developers"
# then: keeps everything

resource "identitycenter_group" "this" {
  display_name = "developers"
}
