data "identitycenter_users" "contractors" {
  user_name_regex = "@contractors\\.example\\.com$"
}

output "contractors" {
  value = data.identitycenter_users.contractors.ids_by_user_name
}
