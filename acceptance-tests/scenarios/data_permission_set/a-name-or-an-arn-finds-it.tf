#: One that may not be read is no hindrance, and each is described once at most.
# world: accounts
# fault from the start: {"operation": "DescribePermissionSet", "times": null, "input": {"PermissionSetArn": "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-1234567890abcdef"}, "fault": {"error": {"code": "AccessDeniedException", "message": "No."}}}
# output by_name = "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-3333333333333333"
# output by_arn = "ReadOnly"

data "identitycenter_permission_set" "by_name" {
  name = "Billing"
}

data "identitycenter_permission_set" "by_arn" {
  arn = "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-2222222222222222"
}

output "by_name" {
  value = data.identitycenter_permission_set.by_name.arn
}

output "by_arn" {
  value = data.identitycenter_permission_set.by_arn.name
}
