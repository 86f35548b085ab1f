# world with: {"directories": {"d-9067aaaaaa": {"account": "111111111111"}}, "account_assignments": {
#     "ssoins-1234567890abcdef": [{"permission_set":
#     "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-1234567890abcdef", "account": "333333333333",
#     "principal_type": "GROUP", "principal_id": "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"}]}}
# fails at acknowledge_assignments_deleted: 2 assignments to applications and 1 to AWS accounts

resource "identitycenter_identity_source" "this" {
  type             = "ACTIVE_DIRECTORY"
  active_directory = { directory_id = "d-9067aaaaaa" }

  acknowledge_assignments_deleted = false
}
