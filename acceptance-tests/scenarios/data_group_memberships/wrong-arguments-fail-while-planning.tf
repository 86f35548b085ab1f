# then group_name = null
# fails: Exactly one of group_id, group_name, member_id, user_name must be set.
# then user_name = "b": fails at user_name: Only one of group_id, group_name, member_id, user_name can be set.
# then group_name = null, user_name = "": fails at user_name: characters long and not empty
# then group_name = "": fails at group_name: characters long and not empty
# then group_name = null, group_id = "everyone": fails at group_id: must be the id of a user or group in the identity store (a GUID)
# then group_name = null, member_id = "alice": fails at member_id: must be the id of a user or group in the identity store (a GUID)

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
