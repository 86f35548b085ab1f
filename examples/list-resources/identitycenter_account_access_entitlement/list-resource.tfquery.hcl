list "identitycenter_account_access_entitlement" "workloads" {
  provider = identitycenter

  config {
    account_id     = "333333333333"
    principal_type = "GROUP"
  }
}
