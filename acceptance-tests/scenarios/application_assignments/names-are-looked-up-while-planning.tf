#: The ids behind the names are in the plan; a listing of all users is cheaper than four look-ups.
# calls: identitystore.GetUserId at most 1
# calls: sso-admin.CreateApplicationAssignment exactly 5
# plan knows: identitycenter_application_assignments.this.group_ids[0]
# plan knows: identitycenter_application_assignments.this.user_ids[3]
# then users = ["alice@example.com"]: updates identitycenter_application_assignments.this
# warns at groups: 3 of 5 will be removed
# calls: sso-admin.DeleteApplicationAssignment exactly 3
# then users = null, groups = null, user_ids = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"], group_ids = ["00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"]: keeps everything
# calls: sso-admin.DeleteApplicationAssignment exactly 0
# calls: sso-admin.CreateApplicationAssignment exactly 0

variable "groups" {
  type    = list(string)
  default = ["data-analysts"]
}

variable "group_ids" {
  type    = list(string)
  default = null
}

variable "users" {
  type    = list(string)
  default = ["alice@example.com", "bob@example.com", "carol@example.com", "dave@example.com"]
}

variable "user_ids" {
  type    = list(string)
  default = null
}

resource "identitycenter_application_assignments" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  groups          = var.groups
  group_ids       = var.group_ids
  users           = var.users
  user_ids        = var.user_ids
}
