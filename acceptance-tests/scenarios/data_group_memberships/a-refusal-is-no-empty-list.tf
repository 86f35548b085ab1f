# fault from the start: {"operation": "ListInstances", "fault": {"error": {"code": "AccessDeniedException",
#     "message": "not authorized to perform: sso:ListInstances"}}}
# fails: Cannot read group memberships ListInstances: not authorized
# then
# fault from the start: {"operation": "GetGroupId", "fault": {"error": {"code": "AccessDeniedException",
#     "message": "not authorized to perform: identitystore:GetGroupId"}}}
# fails: Cannot read group memberships GetGroupId: not authorized
# then
# fault from the start: {"operation": "ListGroupMemberships", "fault": {"error": {"code": "AccessDeniedException",
#     "message": "not authorized to perform: identitystore:ListGroupMemberships"}}}
# fails: Cannot read group memberships ListGroupMemberships: not authorized
# then group_name = null, user_name = "alice@example.com"
# fault from the start: {"operation": "GetUserId", "fault": {"error": {"code": "AccessDeniedException",
#     "message": "not authorized to perform: identitystore:GetUserId"}}}
# fails: Cannot read group memberships GetUserId: not authorized
# then group_name = null, user_name = "alice@example.com"
# fault from the start: {"operation": "ListGroupMembershipsForMember", "fault": {"error": {"code": "AccessDeniedException",
#     "message": "not authorized to perform: identitystore:ListGroupMembershipsForMember"}}}
# fails: Cannot read group memberships ListGroupMembershipsForMember: not authorized

variable "group_name" {
  default = "platform-team"
}

variable "group_id" {
  default = null
}

variable "user_name" {
  default = null
}

variable "member_id" {
  default = null
}

data "identitycenter_group_memberships" "this" {
  group_name = var.group_name
  group_id   = var.group_id
  user_name  = var.user_name
  member_id  = var.member_id
}
