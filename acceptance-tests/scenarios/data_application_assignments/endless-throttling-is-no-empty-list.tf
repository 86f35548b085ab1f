# with environment: {"AWS_MAX_ATTEMPTS": "2"}
# fault from the start: {"operation": "ListApplicationAssignments", "times": null, "fault": {"throttle": {}}}
# fails: Cannot read application assignments ListApplicationAssignments: Rate exceeded (ThrottlingException
# calls: sso-admin.ListApplicationAssignments exactly 2

data "identitycenter_application_assignments" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
}
