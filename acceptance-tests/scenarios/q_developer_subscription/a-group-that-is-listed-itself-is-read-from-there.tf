# world with: {"settings": {"q_developer": {"cancelled_reads": 0, "groups_are_listed": true}}}
# then: keeps everything
# calls: identitystore.ListGroupMemberships exactly 0
# gone: identitycenter_q_developer_subscription.this
# import identitycenter_q_developer_subscription.this: ignoring plan

resource "identitycenter_q_developer_subscription" "this" {
  plan           = "Q_DEVELOPER_STANDALONE_PRO"
  principal_id   = "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  principal_type = "GROUP"
}
