# then users = ["alice@example.com", "bob@example.com"], number = 2: replaces terraform_data.other because triggers_replace
# calls: sso-admin.CreateApplicationAssignment exactly 0
# calls: sso-admin.DeleteApplicationAssignment exactly 0
# then wait = true: updates identitycenter_application_assignments.this
# calls: sso-admin.CreateApplicationAssignment exactly 0
# calls: sso-admin.DeleteApplicationAssignment exactly 0
# state identitycenter_application_assignments.this.users = ["bob@example.com", "alice@example.com"]
# import identitycenter_application_assignments.this: ignoring user_ids, users, wait_for_principal

variable "users" {
  type    = list(string)
  default = ["bob@example.com", "alice@example.com"]
}

variable "number" {
  type    = number
  default = 1
}

variable "wait" {
  type    = bool
  default = false
}

resource "terraform_data" "other" {
  triggers_replace = var.number
}

resource "identitycenter_application_assignments" "this" {
  application_arn    = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  users              = var.users
  wait_for_principal = var.wait

  lifecycle {
    postcondition {
      condition     = length(self.user_ids) == 2
      error_message = "There are two of them."
    }
  }
}
