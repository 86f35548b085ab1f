# warns at principals: 1 that it does not name will be removed: USER 00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa
# calls: sso-admin.CreateApplicationAssignment exactly 1
# calls: sso-admin.DeleteApplicationAssignment {"PrincipalId": "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"} exactly 1
# leaves: dave was assigned before, and is not any more

resource "identitycenter_application_assignments" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-3333333333333333"
  principals = [
    { principal_type = "USER", principal_id = "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa" },
  ]
}
