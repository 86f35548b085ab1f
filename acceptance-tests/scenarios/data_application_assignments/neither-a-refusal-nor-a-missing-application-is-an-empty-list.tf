#: Nobody is assigned, which is no error.
# output ids = []
# then
# fault from the start: {"operation": "ListApplicationAssignments", "fault": {"error": {"code": "AccessDeniedException",
#     "message": "not authorized to perform: sso:ListApplicationAssignments"}}}
# fails: Cannot read application assignments ListApplicationAssignments: not authorized
# then application = "apl-9999999999999999"
# fails at application_arn: ListApplicationAssignments: Application not found: arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-9999999999999999

variable "application" {
  default = "apl-1111111111111111"
}

data "identitycenter_application_assignments" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/${var.application}"
}

output "ids" {
  value = data.identitycenter_application_assignments.this.principal_ids
}
