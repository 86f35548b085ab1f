#: The identity provider is still synchronising when the apply begins.
# world with: {"settings": {"q_developer": {"cancelled_reads": 0}}, "instances": [{"id": "ssoins-1234567890abcdef",
#     "owner": "111111111111", "region": "us-east-1", "identity_store": {"id": "d-1234567890",
#     "groups": [{"id": "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "display_name": "q-developer-users", "appears_after_reads": 6}]},
#     "q_developer": {"profiles": [{"id": "P", "account": "111111111111", "region": "us-east-1", "name": "default"}]}}]}
# warns at principal_name: there is no group "q-developer-users" now. It is looked up again in the apply, for at most 10m
# plan leaves unknown: identitycenter_q_developer_subscription.this.principal_id
# state identitycenter_q_developer_subscription.this.principal_id = "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
# calls: identitystore.GetGroupId at least 5
# import: none, because a group without members is listed nowhere

resource "identitycenter_q_developer_subscription" "this" {
  plan               = "Q_DEVELOPER_STANDALONE_PRO"
  principal_name     = "q-developer-users"
  principal_type     = "GROUP"
  wait_for_principal = true
}
