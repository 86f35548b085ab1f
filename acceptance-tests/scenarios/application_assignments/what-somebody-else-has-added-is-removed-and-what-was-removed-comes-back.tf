# behind our back: sso-admin.CreateApplicationAssignment {"ApplicationArn": "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111", "PrincipalType": "USER", "PrincipalId": "00000003-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}:
#     updates identitycenter_application_assignments.this
# warns at group_ids: 1 of 3 will be removed 1 will be removed from arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111: user "carol@example.com"
# calls: sso-admin.DeleteApplicationAssignment {"PrincipalId": "00000003-aaaa-4aaa-8aaa-aaaaaaaaaaaa"} exactly 1
# calls: sso-admin.CreateApplicationAssignment exactly 0
# behind our back: sso-admin.DeleteApplicationAssignment {"ApplicationArn": "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111", "PrincipalType": "GROUP", "PrincipalId": "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"}:
#     updates identitycenter_application_assignments.this
# calls: sso-admin.CreateApplicationAssignment {"PrincipalId": "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"} exactly 1
# calls: sso-admin.DeleteApplicationAssignment exactly 0

resource "identitycenter_application_assignments" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  group_ids       = ["00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"]
  user_ids        = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]
}
