#: The listing has not caught up when AWS refuses the second request, which says that the first one was carried out.
# world with: {"settings": {"q_developer": {"cancelled_reads": 0, "unlisted_reads": 3}}}
# fault: {"operation": "CreateAssignment", "fault": {"drop": "after"}}
# calls: AmazonQDeveloperService.CreateAssignment exactly 2
# state identitycenter_q_developer_subscription.this.status = "PENDING"
# import identitycenter_q_developer_subscription.this: ignoring plan

resource "identitycenter_q_developer_subscription" "this" {
  plan           = "Q_DEVELOPER_STANDALONE_PRO"
  principal_id   = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
  principal_type = "USER"
}
