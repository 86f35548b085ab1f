#: While the instance is not known, nobody knows whose name it is.
# world with: {"settings": {"q_developer": {"cancelled_reads": 0}}}
# plan leaves unknown: identitycenter_q_developer_subscription.this.principal_id
# calls: identitystore.GetUserId exactly 1
# state identitycenter_q_developer_subscription.this.principal_id = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
# import: none, because an instance that is not known replaces what was imported

resource "terraform_data" "instance" {
  input = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
}

resource "identitycenter_q_developer_subscription" "this" {
  instance_arn   = terraform_data.instance.output
  plan           = "Q_DEVELOPER_STANDALONE_PRO"
  principal_name = "dave@example.com"
  principal_type = "USER"
}
