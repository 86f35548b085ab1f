# A group that the identity provider may send later.
data "identitycenter_group" "developers" {
  display_name = "developers"
  wait         = true
}

output "developers" {
  value = data.identitycenter_group.developers.group_id
}

# A group that may be missing.
data "identitycenter_group" "guests" {
  display_name = "guests"
  optional     = true
}

output "guests" {
  value = data.identitycenter_group.guests.found ? data.identitycenter_group.guests.group_id : "nobody"
}
