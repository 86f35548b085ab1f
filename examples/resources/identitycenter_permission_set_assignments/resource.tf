data "identitycenter_accounts" "all" {}

# These and nobody else, in these accounts and in no other.
resource "identitycenter_permission_set_assignments" "read_only" {
  permission_set_name = "ReadOnly"

  groups = {
    auditors   = data.identitycenter_accounts.all.ids
    developers = ["123456789012", "210987654321"]
  }
  users = {
    "alice@example.com" = ["123456789012"]
  }
}
