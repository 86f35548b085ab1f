# as: 333333333333
# fails applying: create one with the resource identitycenter_q_developer_profile
# import: none, because nothing is made

resource "identitycenter_q_developer_subscription" "this" {
  plan           = "Q_DEVELOPER_STANDALONE_PRO"
  principal_id   = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
  principal_type = "USER"
}
