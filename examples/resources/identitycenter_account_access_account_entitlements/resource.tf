data "identitycenter_account_access_application" "this" {}

# Everybody who may use roles of this account.
resource "identitycenter_account_access_account_entitlements" "workloads" {
  application_arn = data.identitycenter_account_access_application.this.arn
  account_id      = "123456789012"

  roles = {
    auditor               = { groups = ["auditors"], users = ["alice@example.com"] }
    "workforce/developer" = { groups = ["developers"] }
  }

  # An access broker decides about this role.
  ignore = [
    { role_regex = "^break-glass$" },
  ]
}
