list "identitycenter_group_memberships" "teams" {
  provider = identitycenter

  config {
    name_prefix  = "team-"
    synchronized = false
  }
}
