# Everybody who may enter one account.
resource "identitycenter_account_assignments" "workloads" {
  account_id = "123456789012"

  permission_sets = {
    AdministratorAccess = { groups = ["platform-team"] }
    ReadOnly            = { groups = ["auditors", "developers"], users = ["alice@example.com"] }
  }

  # AWS Control Tower has assignments of its own in every account.
  ignore = [
    { permission_set_name_regex = "^AWS(AdministratorAccess|PowerUserAccess|ReadOnlyAccess|OrganizationsFullAccess|ServiceCatalog(Admin|EndUser)\\w*)$" },
  ]
}
