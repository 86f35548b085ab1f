#: Nothing is left to subscribe anybody with, so it is gone too, and no error stands in the way of a destroy.
# meanwhile: {"instances": []}: creates identitycenter_q_developer_subscription.this
# fails applying: no instance of IAM Identity Center is visible
# state empty
# import: none, because nothing is left
# leaves: the instance that somebody deleted

resource "identitycenter_q_developer_subscription" "this" {
  plan           = "Q_DEVELOPER_STANDALONE_PRO"
  principal_id   = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
  principal_type = "USER"
}
