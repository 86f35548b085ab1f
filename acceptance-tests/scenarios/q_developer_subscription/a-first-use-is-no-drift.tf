#: PENDING becomes ACTIVE when somebody uses it.
# world with: {"settings": {"q_developer": {"cancelled_reads": 0, "activation_reads": 1}}}
# state identitycenter_q_developer_subscription.this.status = "PENDING"
# then: keeps everything
# state identitycenter_q_developer_subscription.this.status = "ACTIVE"
# import identitycenter_q_developer_subscription.this: ignoring plan

resource "identitycenter_q_developer_subscription" "this" {
  plan           = "Q_DEVELOPER_STANDALONE_PRO"
  principal_id   = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
  principal_type = "USER"
}
