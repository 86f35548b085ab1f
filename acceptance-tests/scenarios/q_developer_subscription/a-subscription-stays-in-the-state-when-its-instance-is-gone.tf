#: AWS refuses what is about an instance that is gone like what is about a foreign one.
# world with: {"settings": {"q_developer": {"cancelled_reads": 0}}, "instances": [{"id": "ssoins-1234567890abcdef", "owner": "111111111111", "region": "us-east-1",
#     "identity_store": {"id": "d-1234567890", "users": [{"id": "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "user_name": "dave@example.com"}]},
#     "q_developer": {"profiles": [{"id": "EXAMPLE00001", "account": "111111111111", "region": "us-east-1", "name": "default"}]}}]}
# meanwhile: {"instances": []}:
# fails: AccessDeniedException
# state identitycenter_q_developer_subscription.this.principal_id = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
# meanwhile: {"instances": [{"id": "ssoins-1234567890abcdef", "owner": "111111111111", "region": "us-east-1",
#     "identity_store": {"id": "d-1234567890", "users": [{"id": "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "user_name": "dave@example.com"}]},
#     "q_developer": {"profiles": [{"id": "EXAMPLE00001", "account": "111111111111", "region": "us-east-1", "name": "default"}]}}]}:
#     creates identitycenter_q_developer_subscription.this
# import identitycenter_q_developer_subscription.this: ignoring plan

resource "identitycenter_q_developer_subscription" "this" {
  plan           = "Q_DEVELOPER_STANDALONE_PRO"
  principal_id   = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
  principal_type = "USER"
}
