# warns at user_ids: This apply leaves 1 whom it does not name, the next plan removes them: user "dave@example.com"
# calls: sso-admin.CreateApplicationAssignment exactly 1
# calls: sso-admin.DeleteApplicationAssignment exactly 0
# second plan: updates identitycenter_application_assignments.this
# then: updates identitycenter_application_assignments.this
# warns at user_ids: 1 of 2 will be removed 1 will be removed from arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-3333333333333333: user "dave@example.com"
# calls: sso-admin.DeleteApplicationAssignment {"PrincipalId": "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"} exactly 1
# leaves: dave was assigned before, and is not any more

resource "identitycenter_application_assignments" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-3333333333333333"
  user_ids        = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]
}
