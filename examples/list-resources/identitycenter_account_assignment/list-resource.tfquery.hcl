list "identitycenter_account_assignment" "of_an_account" {
  provider = identitycenter

  config {
    account_id = "123456789012"
  }
}
