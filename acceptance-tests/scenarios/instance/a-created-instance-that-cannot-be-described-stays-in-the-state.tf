#: Until it can be seen everywhere, a new instance is refused like a foreign one; not for ever.
# as: 333333333333
# fault: {"operation": "DescribeInstance", "times": null, "fault": {"error":
#     {"code": "AccessDeniedException", "message": "You may not describe it."}}}
# warns: You may not describe it.
# unread: identitycenter_instance.this
# state identitycenter_instance.this.arn matches "^arn:aws:sso:::instance/ssoins-"
# state identitycenter_instance.this untainted
# then: keeps everything
# calls: sso-admin.DeleteInstance exactly 0
# state identitycenter_instance.this.status = "ACTIVE"
# import identitycenter_instance.this: ignoring timeouts

resource "identitycenter_instance" "this" {
  name = "alpha"

  timeouts {
    create = "3s"
  }
}
