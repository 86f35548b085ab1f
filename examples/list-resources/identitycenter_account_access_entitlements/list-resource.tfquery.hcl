list "identitycenter_account_access_entitlements" "workloads" {
  provider = identitycenter

  config {
    account_id = "333333333333"
  }
}
