#: Neither what is new, nor what it waits for, nor how long makes its id unknown.
# then others = ["a"]: creates terraform_data.other["a"]
# plan knows: identitycenter_application_assignment.this.principal_id
# plan knows: identitycenter_application_assignment.this.id
# then description = "new": updates terraform_data.before
# plan knows: identitycenter_application_assignment.this.principal_id
# plan knows: identitycenter_application_assignment.this.id
# then create = "5m": updates identitycenter_application_assignment.this
# plan knows: identitycenter_application_assignment.this.principal_id
# plan knows: identitycenter_application_assignment.this.id
# calls: sso-admin.CreateApplicationAssignment exactly 0
# calls: sso-admin.DeleteApplicationAssignment exactly 0
# then wait = true: updates identitycenter_application_assignment.this
# calls: sso-admin.CreateApplicationAssignment exactly 0
# then description = "newer", others = ["a", "b"]: updates terraform_data.before and
#     creates terraform_data.other["b"] and keeps identitycenter_application_assignment.this
# import identitycenter_application_assignment.this: ignoring principal_name, timeouts, wait_for_principal

variable "others" {
  type    = set(string)
  default = []
}

variable "description" {
  default = "old"
}

variable "create" {
  default = null
}

variable "wait" {
  default = false
}

resource "terraform_data" "before" {
  input = var.description
}

resource "terraform_data" "other" {
  for_each = var.others
  input    = identitycenter_application_assignment.this.id
}

resource "identitycenter_application_assignment" "this" {
  application_arn    = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principal_name     = "data-analysts"
  principal_type     = "GROUP"
  wait_for_principal = var.wait
  depends_on         = [terraform_data.before]

  timeouts {
    create = var.create
  }
}
