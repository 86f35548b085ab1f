# world with: {"instances": [{"id": "ssoins-1234567890abcdef", "owner": "111111111111", "region": "us-east-1",
#     "identity_store": {"id": "d-1234567890", "users": [{"id": "00000003-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "user_name": "carol"}],
#     "groups": [{"id": "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "display_name": "analysts"}],
#     "memberships": [{"id": "00000003-cccc-4ccc-8ccc-cccccccccccc", "group_id": "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb",
#     "user_id": "00000003-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}]}, "applications": [
#     {"id": "apl-3333333333333333", "account": "111111111111", "name": "intranet",
#     "provider_arn": "arn:aws:sso::aws:applicationProvider/custom", "assignments": [
#     {"principal_type": "USER", "principal_id": "00000003-aaaa-4aaa-8aaa-aaaaaaaaaaaa"},
#     {"principal_type": "GROUP", "principal_id": "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"}]},
#     {"id": "apl-1111111111111111", "account": "111111111111", "name": "developer",
#     "provider_arn": "arn:aws:sso::aws:applicationProvider/codewhisperer", "assignments": [
#     {"principal_type": "GROUP", "principal_id": "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"}]}]}],
#     "settings": {"largest_page": 1}}
# calls: sso-admin.ListApplicationAssignmentsForPrincipal exactly 3
# output arns = ["arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111", "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-3333333333333333"]
# output principals = ["00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "00000003-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]

data "identitycenter_principal_application_assignments" "this" {
  principal_type = "USER"
  principal_name = "carol"
}

output "arns" {
  value = data.identitycenter_principal_application_assignments.this.application_arns
}

output "principals" {
  value = data.identitycenter_principal_application_assignments.this.application_assignments[*].principal_id
}
