#: AWS keeps the assignment, and so does the state; it can still be destroyed.
# behind our back: identitystore.DeleteGroup {"IdentityStoreId": "d-1234567890", "GroupId": "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"}:
#     updates identitycenter_application_assignment.this
# warns: principal_id is not known yet
# warns at principal_name: there is no group "platform-team" now
# plan leaves unknown: identitycenter_application_assignment.this.principal_id
# fails applying at principal_name: there is no group "platform-team" in the identity store d-1234567890
# state identitycenter_application_assignment.this.principal_id = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
# calls: sso-admin.DeleteApplicationAssignment exactly 0
# behind our back: identitystore.CreateGroup {"IdentityStoreId": "d-1234567890", "DisplayName": "platform-team"}:
#     updates identitycenter_application_assignment.this
# warns at principal_name: "platform-team" means another group than before
# plan knows: identitycenter_application_assignment.this.principal_id
# calls: sso-admin.DeleteApplicationAssignment {"PrincipalId": "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"} exactly 1
# leaves: the group has been made anew

resource "identitycenter_application_assignment" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principal_name  = "platform-team"
  principal_type  = "GROUP"
}
