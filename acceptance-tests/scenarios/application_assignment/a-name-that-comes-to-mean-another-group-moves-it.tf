#: As long as the name means nobody, the assignment keeps its principal.
# behind our back: identitystore.UpdateGroup {"IdentityStoreId": "d-1234567890", "GroupId": "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb",
#     "Operations": [{"AttributePath": "displayName", "AttributeValue": "analysts-until-2025"}]}:
#     keeps everything
# warns at principal_name: the group of that name is called "analysts-until-2025" now, and stays
# state identitycenter_application_assignment.this.principal_id = "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
# behind our back: identitystore.UpdateGroup {"IdentityStoreId": "d-1234567890", "GroupId": "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb",
#     "Operations": [{"AttributePath": "displayName", "AttributeValue": "data-analysts"}]}:
#     updates identitycenter_application_assignment.this
# warns at principal_name: "data-analysts" means another group than before
# plan knows: identitycenter_application_assignment.this.id
# state identitycenter_application_assignment.this.principal_id = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
# calls: sso-admin.DeleteApplicationAssignment {"PrincipalId": "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"} exactly 1
# calls: sso-admin.CreateApplicationAssignment {"PrincipalId": "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"} exactly 1
# leaves: the groups have been renamed

resource "identitycenter_application_assignment" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principal_name  = "data-analysts"
  principal_type  = "GROUP"
}
