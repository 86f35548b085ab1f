list "identitycenter_q_developer_subscription" "all" {
  provider = identitycenter
}
