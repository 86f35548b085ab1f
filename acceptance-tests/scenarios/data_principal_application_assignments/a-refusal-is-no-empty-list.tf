# fault from the start: {"operation": "ListInstances", "fault": {"error": {"code": "AccessDeniedException",
#     "message": "not authorized to perform: sso:ListInstances"}}}
# fails: Cannot read principal application assignments ListInstances: not authorized
# then
# fault from the start: {"operation": "GetGroupId", "fault": {"error": {"code": "AccessDeniedException",
#     "message": "not authorized to perform: identitystore:GetGroupId"}}}
# fails: Cannot read principal application assignments GetGroupId: not authorized
# then
# fault from the start: {"operation": "ListApplicationAssignmentsForPrincipal", "fault": {"error": {"code": "AccessDeniedException",
#     "message": "not authorized to perform: sso:ListApplicationAssignmentsForPrincipal"}}}
# fails: Cannot read principal application assignments ListApplicationAssignmentsForPrincipal: not authorized

data "identitycenter_principal_application_assignments" "this" {
  principal_type = "GROUP"
  principal_name = "platform-team"
}
