# fails applying at plan: Q_DEVELOPER_STANDALONE_PRO_PLUS
# import: none, because nothing is made

resource "identitycenter_q_developer_subscription" "this" {
  plan           = "GOLD"
  principal_id   = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
  principal_type = "USER"
}
