# output all = {"application_arn": null, "application_arns": ["arn:aws:sso::333333333333:application/ssoins-1234567890abcdef/apl-2222222222222222"],
#     "application_assignments": [{"application_arn": "arn:aws:sso::333333333333:application/ssoins-1234567890abcdef/apl-2222222222222222",
#     "principal_id": "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "principal_type": "GROUP"}],
#     "instance_arn": "arn:aws:sso:::instance/ssoins-1234567890abcdef", "principal_id": "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb",
#     "principal_name": "data-analysts", "principal_type": "GROUP"}
# output by_id = ["arn:aws:sso::333333333333:application/ssoins-1234567890abcdef/apl-2222222222222222"]
# output of_nobody = []

data "identitycenter_principal_application_assignments" "by_name" {
  principal_type = "GROUP"
  principal_name = "data-analysts"
}

data "identitycenter_principal_application_assignments" "by_id" {
  instance_arn   = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
  principal_type = "GROUP"
  principal_id   = "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
}

data "identitycenter_principal_application_assignments" "of_nobody" {
  principal_type = "GROUP"
  principal_name = "platform-team"
}

output "all" {
  value = data.identitycenter_principal_application_assignments.by_name
}

output "by_id" {
  value = data.identitycenter_principal_application_assignments.by_id.application_arns
}

output "of_nobody" {
  value = data.identitycenter_principal_application_assignments.of_nobody.application_arns
}
