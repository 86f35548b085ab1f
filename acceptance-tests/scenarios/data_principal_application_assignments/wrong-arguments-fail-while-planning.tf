# fails at application_arn: must be an application ARN such as
# fails at instance_arn: must be an instance ARN such as
# fails at principal_id: must be the id of a user or group in the identity store (a GUID), not its name
# fails at principal_type: must be `USER` or `GROUP`; got "group".
# then good = true, principal_id = null
# fails: Exactly one of principal_id, principal_name must be set.
# then good = true, principal_id = "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb", principal_name = "everyone": fails at principal_name: Only one of principal_id, principal_name can be set.
# then good = true, principal_id = null, principal_name = "": fails at principal_name: characters long and not empty

variable "good" {
  default = false
}

variable "principal_id" {
  default = "everyone"
}

variable "principal_name" {
  default = null
}

data "identitycenter_principal_application_assignments" "this" {
  application_arn = var.good ? null : "apl-1111111111111111"
  instance_arn    = var.good ? null : "ssoins-1234567890abcdef"
  principal_type  = var.good ? "GROUP" : "group"
  principal_id    = var.principal_id
  principal_name  = var.principal_name
}
