#: AWS refuses what does not exist in the same words, so the listing decides.
# as: 333333333333
# with environment: {"AWS_MAX_ATTEMPTS": "3"}
# then
# fails: is not authorized to perform: sso:DescribeInstance
# fault from the start: {"operation": "DescribeInstance", "times": null, "fault": {"error": {"code":
#     "AccessDeniedException", "message": "User: x is not authorized to perform: sso:DescribeInstance"}}}
# state identitycenter_instance.this.name = "alpha"
# then
# fails: given up after 3 attempts
# fault from the start: {"operation": "DescribeInstance", "times": null, "fault": {"throttle": {}}}
# state identitycenter_instance.this.name = "alpha"
# then: keeps everything

resource "identitycenter_instance" "this" {
  name = "alpha"
}
