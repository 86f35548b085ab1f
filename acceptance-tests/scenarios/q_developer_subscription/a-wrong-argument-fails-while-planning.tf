# fails at plan: must be
# fails at principal_id: not its name
# fails at principal_type: must be `USER` or `GROUP`
# fails at profile_arn: must be an ARN of a profile
# import: none, because nothing is made

resource "identitycenter_q_developer_subscription" "this" {
  profile_arn    = "default"
  plan           = ""
  principal_id   = "dave"
  principal_type = "TEAM"
}
