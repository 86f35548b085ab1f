# world: accounts
# calls: sso-admin.DeleteAccountAssignment exactly 0
# import: none, because it would show what is ignored
# leaves: everyone was assigned before, and is not any more
# then who = "data-analysts": updates identitycenter_permission_set_assignments.this
# fails at ignore: group "data-analysts" at 222222222222 is written, and an element of ignore is true of it

variable "who" {
  default = "everyone"
}

resource "identitycenter_permission_set_assignments" "this" {
  permission_set_name = "ReadOnly"
  groups              = { (var.who) = ["222222222222"] }

  ignore = [
    { group_regex = "^(every|data-analysts)", account_ids = ["333333333333", "444444444444", "555555555555"] },
    { group_regex = "^data" },
    { user_regex = "@example\\.com$" },
  ]
}
