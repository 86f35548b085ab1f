data "identitycenter_permission_sets" "platform" {
  name_prefix = "Platform"
}

output "platform" {
  value = data.identitycenter_permission_sets.platform.arns_by_name
}
