# world with: {"settings": {"q_developer": {"cancelled_reads": 0}}}
# then second = true: creates identitycenter_q_developer_subscription.second[0]
# warns: Two resources stand for the same object
# fails applying at plan: is subscribed already, to KIRO_ENTERPRISE_PRO
# import identitycenter_q_developer_subscription.this: ignoring plan

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
  plan           = "Q_DEVELOPER_STANDALONE_POWER"
  principal_id   = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
  principal_type = "USER"
}
