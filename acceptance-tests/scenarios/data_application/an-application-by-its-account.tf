# calls: sso-admin.ListApplications {"Filter": {"ApplicationAccount": "333333333333"}} exactly 1
# state data.identitycenter_application.this.name = "warehouse"
# state data.identitycenter_application.this.assignment_required = false

data "identitycenter_application" "this" {
  application_account = "333333333333"
}
