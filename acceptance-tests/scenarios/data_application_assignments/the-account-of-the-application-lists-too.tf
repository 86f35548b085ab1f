# as: 333333333333
# output ids = ["00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"]

data "identitycenter_application_assignments" "this" {
  application_arn = "arn:aws:sso::333333333333:application/ssoins-1234567890abcdef/apl-2222222222222222"
}

output "ids" {
  value = data.identitycenter_application_assignments.this.principal_ids
}
