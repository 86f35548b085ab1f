# output own = [{"application_arn": "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-3333333333333333",
#     "principal_id": "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "principal_type": "USER"}]
# output of_groups = [{"application_arn": "arn:aws:sso::333333333333:application/ssoins-1234567890abcdef/apl-2222222222222222",
#     "principal_id": "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "principal_type": "GROUP"}]

data "identitycenter_principal_application_assignments" "own" {
  principal_type = "USER"
  principal_id   = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
}

data "identitycenter_principal_application_assignments" "of_groups" {
  principal_type = "USER"
  principal_name = "carol@example.com"
}

output "own" {
  value = data.identitycenter_principal_application_assignments.own.application_assignments
}

output "of_groups" {
  value = data.identitycenter_principal_application_assignments.of_groups.application_assignments
}
