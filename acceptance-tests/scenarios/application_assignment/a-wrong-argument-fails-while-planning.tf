# fails: At least one of principal_id, principal_name must be set.
# then id = "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb", name = "platform-team": fails at principal_name: "platform-team" has the id 00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb, and principal_id is 00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb
# then id = "data-analysts": fails at principal_id: the id of a user or group in the identity store (a GUID), not its name
# then name = "": fails at principal_name: must be at most 1024 characters long and not empty
# then id = "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb", type = "TEAM": fails at principal_type: must be `USER` or `GROUP`
# then id = "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb", application_arn = "apl-1111111111111111": fails at application_arn: an application ARN such as
# then id = "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb", create = "soon": fails at timeouts.create: a length of time

variable "application_arn" {
  default = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
}

variable "id" {
  default = null
}

variable "name" {
  default = null
}

variable "type" {
  default = "GROUP"
}

variable "create" {
  default = null
}

resource "identitycenter_application_assignment" "this" {
  application_arn = var.application_arn
  principal_id    = var.id
  principal_name  = var.name
  principal_type  = var.type

  timeouts {
    create = var.create
  }
}
