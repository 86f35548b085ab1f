data "identitycenter_users" "developers" {
  user_name_prefix = "dev-"
}

resource "identitycenter_group" "developers" {
  display_name = "developers"
}

resource "identitycenter_group_membership" "developers" {
  for_each  = data.identitycenter_users.developers.ids_by_user_name
  group_id  = identitycenter_group.developers.group_id
  member_id = each.value
}
