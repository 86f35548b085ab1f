# as: 333333333333
# fault: {"operation": "CreateProfile", "fault": {"error": {"code": "AccessDeniedException", "message": "Not authorized to perform: codewhisperer:CreateProfile", "status": 403}}}
# fails applying: service-linked role of
# state empty
# then: creates identitycenter_q_developer_profile.this
# then name = "beta", team = "a": updates identitycenter_q_developer_profile.this
# fault: {"operation": "UpdateProfile", "fault": {"error": {"code": "AccessDeniedException", "message": "Not authorized to perform: codewhisperer:UpdateProfile", "status": 403}}}
# fails applying: codewhisperer:UpdateProfile
# then name = "alpha", team = "b": updates identitycenter_q_developer_profile.this
# fault: {"operation": "TagResource", "fault": {"error": {"code": "AccessDeniedException", "message": "Not authorized to perform: codewhisperer:TagResource", "status": 403}}}
# fails applying: codewhisperer:TagResource
# then team = null: keeps everything
# then name = "gamma"
# fails: codewhisperer:ListTagsForResource
# fault from the start: {"operation": "ListTagsForResource", "fault": {"error": {"code": "AccessDeniedException", "message": "Not authorized to perform: codewhisperer:ListTagsForResource", "status": 403}}}
# then name = "alpha"
# fails: codewhisperer:ListProfiles
# fault from the start: {"operation": "ListProfiles", "fault": {"error": {"code": "AccessDeniedException", "message": "Not authorized to perform: codewhisperer:ListProfiles", "status": 403}}}

variable "name" {
  default = "alpha"
}

variable "team" {
  type    = string
  default = null
}

resource "identitycenter_q_developer_profile" "this" {
  name = var.name
  tags = var.team == null ? {} : { team = var.team }
}
