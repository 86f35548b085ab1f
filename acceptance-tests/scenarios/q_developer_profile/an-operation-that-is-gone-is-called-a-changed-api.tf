#: Nothing is written by an API that is not what it was.
# as: 333333333333
# fails: This undocumented API has changed
# fault from the start: {"operation": "ListProfiles", "fault": {"unknown_operation": {}}}
# calls: AWSCodeWhispererService.CreateProfile exactly 0
# then: creates identitycenter_q_developer_profile.this
# fault: {"operation": "CreateProfile", "fault": {"unknown_operation": {}}}
# fails applying: This undocumented API has changed
# calls: AWSCodeWhispererService.CreateProfile exactly 1
# state empty
# then: creates identitycenter_q_developer_profile.this
# then name = "beta": updates identitycenter_q_developer_profile.this
# fault: {"operation": "UpdateProfile", "fault": {"unknown_operation": {}}}
# fails applying: This undocumented API has changed
# then name = "alpha": keeps everything

variable "name" {
  default = "alpha"
}

resource "identitycenter_q_developer_profile" "this" {
  name = var.name
}
