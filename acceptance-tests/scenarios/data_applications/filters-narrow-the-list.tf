# calls: sso-admin.ListApplications {"Filter": {"ApplicationAccount": "111111111111"}} exactly 1
# output by_account = ["arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111", "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-3333333333333333"]
# output by_name = ["arn:aws:sso::333333333333:application/ssoins-1234567890abcdef/apl-2222222222222222"]
# output by_provider = ["arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-3333333333333333"]
# output by_all = ["arn:aws:sso::333333333333:application/ssoins-1234567890abcdef/apl-2222222222222222"]
# output by_nothing_known = []

data "identitycenter_applications" "by_account" {
  application_account = "111111111111"
}

data "identitycenter_applications" "by_name" {
  name = "warehouse"
}

data "identitycenter_applications" "by_provider" {
  application_provider = "Custom"
}

data "identitycenter_applications" "by_all" {
  application_account  = "333333333333"
  application_provider = "arn:aws:sso::aws:applicationProvider/redshift"
  instance_arn         = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
  name                 = "warehouse"
}

data "identitycenter_applications" "by_nothing_known" {
  name = "Warehouse"
}

output "by_account" {
  value = data.identitycenter_applications.by_account.arns
}

output "by_name" {
  value = data.identitycenter_applications.by_name.arns
}

output "by_provider" {
  value = data.identitycenter_applications.by_provider.arns
}

output "by_all" {
  value = data.identitycenter_applications.by_all.arns
}

output "by_nothing_known" {
  value = data.identitycenter_applications.by_nothing_known.arns
}
