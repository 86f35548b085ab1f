# fault: {"operation": "PutApplicationAssignmentConfiguration", "fault": {"drop": "after"}}
# calls: sso-admin.PutApplicationAssignmentConfiguration exactly 2
# state identitycenter_application_assignment_configuration.this.assignment_required = false

resource "identitycenter_application_assignment_configuration" "this" {
  application_arn     = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  assignment_required = false
}
