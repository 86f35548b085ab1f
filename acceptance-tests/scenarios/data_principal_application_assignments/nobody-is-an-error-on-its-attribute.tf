# fails at principal_name: there is no group "nobody" in the identity store d-1234567890
# then principal_type = "USER"
# fails at principal_name: there is no user "nobody" in the identity store d-1234567890
# then principal_type = "USER", principal_name = null, principal_id = "00000009-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
# fails at principal_id: ListApplicationAssignmentsForPrincipal: USER not found: 00000009-aaaa-4aaa-8aaa-aaaaaaaaaaaa

variable "principal_type" {
  default = "GROUP"
}

variable "principal_name" {
  default = "nobody"
}

variable "principal_id" {
  default = null
}

data "identitycenter_principal_application_assignments" "this" {
  principal_type = var.principal_type
  principal_name = var.principal_name
  principal_id   = var.principal_id
}
