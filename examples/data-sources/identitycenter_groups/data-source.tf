data "identitycenter_groups" "platform" {
  display_name_prefix = "platform-"
}

output "platform" {
  value = data.identitycenter_groups.platform.ids_by_display_name
}
