resource "identitycenter_q_developer_profile" "this" {
  name = "developers"
}

# By name. The group may still be on its way from the identity provider.
resource "identitycenter_q_developer_subscription" "developers" {
  profile_arn        = identitycenter_q_developer_profile.this.arn
  plan               = "Q_DEVELOPER_STANDALONE_PRO"
  principal_type     = "GROUP"
  principal_name     = "developers"
  wait_for_principal = true

  timeouts {
    create = "30m"
  }
}

# By id.
resource "identitycenter_q_developer_subscription" "alice" {
  profile_arn    = identitycenter_q_developer_profile.this.arn
  plan           = "Q_DEVELOPER_STANDALONE_PRO_PLUS"
  principal_type = "USER"
  principal_id   = "12345678-1234-1234-1234-123456789012"
}
