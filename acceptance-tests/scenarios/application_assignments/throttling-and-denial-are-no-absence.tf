#: An application that could not be read is not gone, and nobody is removed from the state.
# then
# fails: You may not list.
# fault from the start: {"operation": "ListApplicationAssignments", "fault": {"error": {"code": "AccessDeniedException", "message": "You may not list."}}}
# then: keeps everything
# fault from the start: {"operation": "ListApplicationAssignments", "times": 2, "fault": {"throttle": {}}}
# calls: sso-admin.ListApplicationAssignments exactly 3

variable "user_ids" {
  type    = list(string)
  default = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]
}

resource "identitycenter_application_assignments" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  user_ids        = var.user_ids
}
