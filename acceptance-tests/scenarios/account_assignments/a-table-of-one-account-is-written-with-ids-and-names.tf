# world: accounts
# then groups = ["platform-team", "everyone"]: updates identitycenter_account_assignments.this
# calls: sso-admin.CreateAccountAssignment exactly 1
# then groups = ["everyone", "platform-team"]: keeps everything
# import: none, because it would show what is not named

variable "groups" {
  default = ["platform-team"]
}

resource "identitycenter_account_assignments" "this" {
  account_id = "222222222222"
  scope      = "NAMED"

  permission_sets = {
    Billing = {
      groups    = var.groups
      group_ids = ["00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"]
    }
  }
}
