#: AWS refuses a second subscription before it lists the first one.
# world with: {"instances": [{"id": "ssoins-1234567890abcdef",
#     "owner": "111111111111", "region": "us-east-1", "identity_store": {"id": "d-1234567890",
#     "users": [{"id": "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "user_name": "dave@example.com"}]},
#     "q_developer": {"profiles": [{"id": "P", "account": "111111111111", "region": "us-east-1", "name": "default"}],
#     "subscriptions": [{"account": "111111111111", "profile": "P", "principal_type": "USER",
#     "principal_id": "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "plan": "Q_DEVELOPER_STANDALONE_PRO", "unlisted_reads": 4}]}}]}
# calls: AmazonQDeveloperService.CreateAssignment exactly 1
# calls: AWSZornControlPlaneService.ListUserSubscriptions at least 4
# state identitycenter_q_developer_subscription.this.status = "PENDING"
# import identitycenter_q_developer_subscription.this: ignoring plan
# leaves: the subscription that was there is ended

resource "identitycenter_q_developer_subscription" "this" {
  plan           = "Q_DEVELOPER_STANDALONE_PRO"
  principal_id   = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
  principal_type = "USER"
}
