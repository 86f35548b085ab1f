#: Nobody says anything about tags, so they are somebody else's.
# state identitycenter_instance.this.tags = null
# state identitycenter_instance.this.tags_all = {"managed-by": "platform"}
# then name = "renamed": updates identitycenter_instance.this
# calls: sso-admin.UpdateInstance exactly 1
# calls: sso-admin.UntagResource exactly 0
# behind our back: sso-admin.TagResource {"ResourceArn": "${identitycenter_instance.this.arn}",
#     "InstanceArn": "${identitycenter_instance.this.arn}", "Tags": [{"Key": "cost", "Value": "1"}]}:
#     keeps everything
# state identitycenter_instance.this.tags_all = {"managed-by": "platform", "cost": "1"}
# then name = "corporate": updates identitycenter_instance.this
# cloud: sso-admin.ListTagsForResource {"ResourceArn": "${identitycenter_instance.this.arn}"}
#     gives {"Tags": [{"Key": "cost", "Value": "1"}, {"Key": "managed-by", "Value": "platform"}]}
# import identitycenter_instance.this: ignoring tags
# leaves: the tag that somebody else has added

variable "name" {
  default = "corporate"
}

resource "identitycenter_instance" "this" {
  type = "ORGANIZATION"
  name = var.name
}
