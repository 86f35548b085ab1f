# world with: {"settings": {"q_developer": {"cancelled_reads": 0, "kiro_plans_accepted": true}}}
# state identitycenter_q_developer_subscription.this.plan = "KIRO_ENTERPRISE_PRO"
# then plan = "Q_DEVELOPER_STANDALONE_PRO": keeps everything
# calls: AmazonQDeveloperService.UpdateAssignment exactly 0

variable "plan" {
  default = "KIRO_ENTERPRISE_PRO"
}

resource "identitycenter_q_developer_subscription" "this" {
  plan           = var.plan
  principal_id   = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
  principal_type = "USER"
}
