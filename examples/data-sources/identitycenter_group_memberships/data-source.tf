data "identitycenter_group_memberships" "developers" {
  group_name = "developers"
}

data "identitycenter_group_memberships" "of_alice" {
  user_name = "alice@example.com"
}

output "developers" {
  value = data.identitycenter_group_memberships.developers.member_ids
}

output "groups_of_alice" {
  value = data.identitycenter_group_memberships.of_alice.group_ids
}
