# as: 333333333333
# state identitycenter_instance.this.tags_all = {"team": "a", "env": "test"}
# calls: sso-admin.TagResource exactly 0
# then tags = {"team": "b", "env": "test", "cost": "1"}: updates identitycenter_instance.this
# plan knows: identitycenter_instance.this.arn
# calls: sso-admin.TagResource {"Tags": [{"Key": "cost", "Value": "1"}, {"Key": "team", "Value": "b"}]} exactly 1
# calls: sso-admin.UntagResource exactly 0
# calls: sso-admin.UpdateInstance exactly 0
# then tags = {"team": "b"}: updates identitycenter_instance.this
# calls: sso-admin.UntagResource exactly 1
# calls: sso-admin.TagResource exactly 0
# behind our back: sso-admin.TagResource {"ResourceArn": "${identitycenter_instance.this.arn}",
#     "InstanceArn": "${identitycenter_instance.this.arn}", "Tags": [{"Key": "team", "Value": "x"}]}:
#     updates identitycenter_instance.this
# state identitycenter_instance.this.tags = {"team": "b"}
# then tags = null: updates identitycenter_instance.this
# calls: sso-admin.UntagResource exactly 1
# state identitycenter_instance.this.tags_all = {}

variable "tags" {
  default = { team = "a", env = "test" }
}

resource "identitycenter_instance" "this" {
  name = "alpha"
  tags = var.tags
}
