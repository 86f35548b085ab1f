#: A create whose answer cannot be read has taken effect: the profile is found in the listing and kept.
# as: 333333333333
# fault: {"operation": "CreateProfile", "fault": {"changed_shape": {"remove": ["/profileArn"]}}}
# calls: AWSCodeWhispererService.CreateProfile exactly 1
# state identitycenter_q_developer_profile.this untainted
# then name = "beta"
# fails: ListProfiles: the row has no profileName
# fault from the start: {"operation": "ListProfiles", "fault": {"changed_shape": {"rename": {"/profiles/0/profileName": "name"}}}}
# then name = "alpha"
# fails: tags in the answer is not of the type that is known
# fault from the start: {"operation": "ListTagsForResource", "fault": {"changed_shape": {"set": {"/tags": "none"}}}}

variable "name" {
  default = "alpha"
}

resource "identitycenter_q_developer_profile" "this" {
  name = var.name
}
