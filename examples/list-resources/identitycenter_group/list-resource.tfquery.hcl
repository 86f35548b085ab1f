list "identitycenter_group" "teams" {
  provider = identitycenter

  config {
    name_prefix = "team-"
  }
}
