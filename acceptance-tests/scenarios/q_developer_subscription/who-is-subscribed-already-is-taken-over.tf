#: To the same plan, that is. AWS says so: what is listed may belong to the profile of another Region.
# world with: {"settings": {"q_developer": {"cancelled_reads": 0}}}
# then second = true: creates identitycenter_q_developer_subscription.second[0]
# warns: Two resources stand for the same object
# calls: AmazonQDeveloperService.CreateAssignment exactly 1
# import identitycenter_q_developer_subscription.this: ignoring plan
# import identitycenter_q_developer_subscription.second[0]: ignoring plan

variable "second" {
  default = false
}

resource "identitycenter_q_developer_subscription" "this" {
  plan           = "Q_DEVELOPER_STANDALONE_PRO"
  principal_id   = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
  principal_type = "USER"
}

resource "identitycenter_q_developer_subscription" "second" {
  count          = var.second ? 1 : 0
  plan           = "Q_DEVELOPER_STANDALONE_PRO"
  principal_name = "dave@example.com"
  principal_type = "USER"
}
