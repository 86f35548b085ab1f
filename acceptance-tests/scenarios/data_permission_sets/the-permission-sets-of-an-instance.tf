# world: accounts
# output names = ["AdministratorAccess", "Billing", "ReadOnly"]
# output prefixed = {"ReadOnly": "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-2222222222222222"}

data "identitycenter_permission_sets" "all" {}

data "identitycenter_permission_sets" "prefixed" {
  name_prefix = "Read"
}

output "names" {
  value = [for set in data.identitycenter_permission_sets.all.permission_sets : set.name]
}

output "prefixed" {
  value = data.identitycenter_permission_sets.prefixed.arns_by_name
}
