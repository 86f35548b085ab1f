# as: 333333333333
# import identitycenter_q_developer_profile.this: ignoring active_functionalities, description
# import identitycenter_q_developer_profile.this: every way

resource "identitycenter_q_developer_profile" "this" {
  name                   = "alpha"
  description            = "first"
  active_functionalities = ["ANALYSIS", "COMPLETIONS"]
  kms_key_arn            = "arn:aws:kms:us-east-1:333333333333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  tags                   = { team = "a" }
}
