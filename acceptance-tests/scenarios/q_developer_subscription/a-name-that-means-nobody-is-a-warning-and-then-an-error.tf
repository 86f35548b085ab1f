# warns at principal_name: there is no user "nobody@example.com" now
# fails applying at principal_name: there is no user "nobody@example.com" in the identity store d-1234567890
# import: none, because nothing is made

resource "identitycenter_q_developer_subscription" "this" {
  plan           = "Q_DEVELOPER_STANDALONE_PRO"
  principal_name = "nobody@example.com"
  principal_type = "USER"
}
