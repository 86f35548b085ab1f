# with environment: {"AWS_MAX_ATTEMPTS": "2"}
# fault from the start: {"operation": "ListApplicationAssignmentsForPrincipal", "times": null, "fault": {"throttle": {}}}
# fails: Cannot read principal application assignments ListApplicationAssignmentsForPrincipal: Rate exceeded (ThrottlingException
# calls: sso-admin.ListApplicationAssignmentsForPrincipal exactly 2

data "identitycenter_principal_application_assignments" "this" {
  principal_type = "GROUP"
  principal_id   = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
}
