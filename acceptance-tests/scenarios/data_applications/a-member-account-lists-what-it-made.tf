# as: 333333333333
# output arns = ["arn:aws:sso::333333333333:application/ssoins-1234567890abcdef/apl-2222222222222222"]

data "identitycenter_applications" "this" {
  application_account = "333333333333"
}

output "arns" {
  value = data.identitycenter_applications.this.arns
}
