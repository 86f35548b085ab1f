#: The name is changed, the tags are not.
# fault: {"operation": "TagResource", "fault": {"error":
#     {"code": "AccessDeniedException", "message": "You may not tag it."}}}
# fails applying: You may not tag it.
# state identitycenter_instance.this tainted
# state identitycenter_instance.this.arn = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
# then: replaces identitycenter_instance.this because tainted
# calls: sso-admin.DeleteInstance exactly 0
# calls: sso-admin.UpdateInstance exactly 0
# calls: sso-admin.TagResource exactly 1
# state identitycenter_instance.this untainted
# leaves: the changed name and tags

resource "identitycenter_instance" "this" {
  type = "ORGANIZATION"
  name = "renamed"
  tags = { "managed-by" = "us" }
}
