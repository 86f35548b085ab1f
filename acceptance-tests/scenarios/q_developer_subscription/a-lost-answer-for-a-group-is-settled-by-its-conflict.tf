#: Members prove nothing by themselves; the second request is told that the group is subscribed.
# world with: {"settings": {"q_developer": {"cancelled_reads": 0}}}
# fault: {"operation": "CreateAssignment", "fault": {"drop": "after"}}
# calls: AmazonQDeveloperService.CreateAssignment exactly 2
# import identitycenter_q_developer_subscription.this: ignoring plan

resource "identitycenter_q_developer_subscription" "this" {
  plan           = "Q_DEVELOPER_STANDALONE_PRO"
  principal_id   = "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  principal_type = "GROUP"
}
