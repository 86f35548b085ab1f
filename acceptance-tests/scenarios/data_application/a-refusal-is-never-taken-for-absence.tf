#: Waiting does not help against a refusal either.
# fault from the start: {"operation": "ListInstances", "fault": {"error": {"code": "AccessDeniedException",
#     "message": "not authorized to perform: sso:ListInstances"}}}
# fails: Cannot read application ListInstances: not authorized
# then
# fault from the start: {"operation": "ListApplications", "fault": {"error": {"code": "AccessDeniedException",
#     "message": "not authorized to perform: sso:ListApplications"}}}
# fails: Cannot read application ListApplications: not authorized
# calls: sso-admin.ListApplications exactly 1
# then
# fault from the start: {"operation": "GetApplicationAssignmentConfiguration", "fault": {"error": {"code": "AccessDeniedException",
#     "message": "not authorized to perform: sso:GetApplicationAssignmentConfiguration"}}}
# fails: Cannot read application GetApplicationAssignmentConfiguration: not authorized
# then provider_id = null, arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
# fault from the start: {"operation": "DescribeApplication", "fault": {"error": {"code": "AccessDeniedException",
#     "message": "not authorized to perform: sso:DescribeApplication"}}}
# fails: Cannot read application DescribeApplication: not authorized
# calls: sso-admin.DescribeApplication exactly 1

variable "arn" {
  type    = string
  default = null
}

variable "provider_id" {
  type    = string
  default = "codewhisperer"
}

data "identitycenter_application" "this" {
  application_arn      = var.arn
  application_provider = var.provider_id
  wait                 = true
}
