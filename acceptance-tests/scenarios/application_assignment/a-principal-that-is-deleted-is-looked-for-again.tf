#: AWS keeps the assignment; it can still be destroyed.
# behind our back: identitystore.DeleteGroup {"IdentityStoreId": "d-1234567890", "GroupId": "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"}:
#     keeps everything
# import: none, because the name of the configuration means nobody any more
# leaves: the group is deleted

resource "identitycenter_application_assignment" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principal_name  = "platform-team"
  principal_type  = "GROUP"
}
