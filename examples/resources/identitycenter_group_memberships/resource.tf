resource "identitycenter_group" "developers" {
  display_name = "developers"
}

# These users and nobody else.
resource "identitycenter_group_memberships" "developers" {
  group_id = identitycenter_group.developers.group_id
  users    = ["dev-alice", "dev-bob"]
}
