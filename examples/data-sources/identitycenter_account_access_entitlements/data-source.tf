data "identitycenter_account_access_application" "this" {}

# Who may use roles of this account, whoever has given them.
data "identitycenter_account_access_entitlements" "workloads" {
  application_arn = data.identitycenter_account_access_application.this.arn
  account_id      = "333333333333"
}

output "roles" {
  value = distinct(data.identitycenter_account_access_entitlements.workloads.entitlements[*].role_arn)
}
