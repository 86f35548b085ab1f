#: Nobody is listed for it, so nobody can say.
# world with: {"settings": {"q_developer": {"cancelled_reads": 0}}}
# then: keeps everything
# import: none, because a group without members is listed nowhere

resource "identitycenter_q_developer_subscription" "this" {
  plan           = "Q_DEVELOPER_STANDALONE_PRO"
  principal_id   = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  principal_type = "GROUP"
}
