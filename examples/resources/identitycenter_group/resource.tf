resource "identitycenter_group" "developers" {
  display_name = "developers"
  description  = "Everybody who writes software"
}
