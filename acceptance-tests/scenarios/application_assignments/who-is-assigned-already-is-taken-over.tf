# calls: sso-admin.CreateApplicationAssignment exactly 0
# calls: sso-admin.DeleteApplicationAssignment exactly 0
# import identitycenter_application_assignments.this: ignoring principals
# leaves: dave was assigned before, and is not any more

resource "identitycenter_application_assignments" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-3333333333333333"
  principals = [
    { principal_type = "USER", principal_name = "dave@example.com" },
  ]
}
