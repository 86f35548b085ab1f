# as: 333333333333
# cloud: AWSCodeWhispererService.ListTagsForResource {"resourceArn": "${identitycenter_q_developer_profile.this.arn}"}
#     gives {"tags": [{"key": "env", "value": "x"}, {"key": "team", "value": "a"}]}
# then tags = {"team": "b", "more": "c"}: updates identitycenter_q_developer_profile.this
# calls: AWSCodeWhispererService.TagResource exactly 1
# calls: AWSCodeWhispererService.UntagResource {"tagKeys": ["env"]} exactly 1
# behind our back: AWSCodeWhispererService.UntagResource {"resourceArn":
#     "${identitycenter_q_developer_profile.this.arn}", "tagKeys": ["more"]}: updates identitycenter_q_developer_profile.this

variable "tags" {
  default = { team = "a", env = "x" }
}

resource "identitycenter_q_developer_profile" "this" {
  name = "alpha"
  tags = var.tags
}
