# as: 333333333333
# then present = false: deletes identitycenter_q_developer_profile.this[0]
# warns: cancels every subscription that was made with it
# fault: {"operation": "DeleteProfile", "fault": {"error": {"code": "AccessDeniedException", "message": "Not authorized to perform: codewhisperer:DeleteProfile", "status": 403}}}
# fails applying: codewhisperer:DeleteProfile
# state identitycenter_q_developer_profile.this[0] untainted
# then: deletes identitycenter_q_developer_profile.this[0]
# warns: cancels every subscription that was made with it
# fault: {"operation": "DeleteProfile", "fault": {"unknown_operation": {}}}
# fails applying: This undocumented API has changed
# then: deletes identitycenter_q_developer_profile.this[0]
# warns: cancels every subscription that was made with it
# state empty

variable "present" {
  default = true
}

resource "identitycenter_q_developer_profile" "this" {
  count = var.present ? 1 : 0
  name  = "alpha"
}
