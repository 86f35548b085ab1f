list "identitycenter_q_developer_profile" "frankfurt" {
  provider = identitycenter

  config {
    region = "eu-central-1"
  }
}
