# fails at application_arn: application_arn must be set, and null counts as not set
# calls: sso-admin.ListApplicationAssignments exactly 0

variable "application" {
  default = null
}

data "identitycenter_application_assignments" "this" {
  application_arn = var.application
}
