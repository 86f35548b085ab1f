# only: terraform, because a state names the registry of its CLI
# with state: "peers/states/identitycenter_application_assignments-of-version-0.tfstate"
# then: keeps everything
# state identitycenter_application_assignments.this.users = ["dave@example.com"]
# calls: sso-admin.CreateApplicationAssignment exactly 0
# calls: sso-admin.DeleteApplicationAssignment exactly 0
# leaves: dave was assigned before, and is not any more

resource "identitycenter_application_assignments" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-3333333333333333"
  users           = ["dave@example.com"]
}
