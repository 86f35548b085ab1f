# as: 333333333333
# then team = "b"
# fault from the start: {"operation": "ListTagsForResource", "fault": {"unknown_operation": {}}}
# fails: This undocumented API has changed
# then team = "c": updates identitycenter_q_developer_profile.this
# fault: {"operation": "TagResource", "fault": {"unknown_operation": {}}}
# fails applying: This undocumented API has changed
# then team = null: updates identitycenter_q_developer_profile.this
# fault: {"operation": "UntagResource", "fault": {"unknown_operation": {}}}
# fails applying: This undocumented API has changed
# then: updates identitycenter_q_developer_profile.this
# fault: {"operation": "UntagResource", "fault": {"drop": "after"}}
# calls: AWSCodeWhispererService.UntagResource exactly 2
# import identitycenter_q_developer_profile.this: ignoring tags

variable "team" {
  type    = string
  default = "a"
}

resource "identitycenter_q_developer_profile" "this" {
  name = "alpha"
  tags = var.team == null ? {} : { team = var.team }
}
