# world with: {"settings": {"largest_page": 2}}
# calls: sso-admin.ListApplications exactly 2
# output arns = ["arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111", "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-3333333333333333",
#     "arn:aws:sso::333333333333:application/ssoins-1234567890abcdef/apl-2222222222222222"]

data "identitycenter_applications" "this" {}

output "arns" {
  value = data.identitycenter_applications.this.arns
}
