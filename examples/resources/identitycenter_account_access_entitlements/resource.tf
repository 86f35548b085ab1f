data "identitycenter_account_access_application" "this" {}

# These and nobody else may use the role in each account.
resource "identitycenter_account_access_entitlements" "auditor" {
  for_each = toset(["222222222222", "333333333333"])

  application_arn = data.identitycenter_account_access_application.this.arn
  role_arn        = "arn:aws:iam::${each.key}:role/auditor"
  groups          = ["auditors"]
  users           = ["dave@example.com"]

  # An access broker decides about this group.
  ignore = [
    { principal_type = "GROUP", principal_name = "break-glass" },
  ]
}
