#: A profile that is replaced cancels what it had; whoever was subscribed through it is again.
# world with: {"settings": {"q_developer": {"cancelled_reads": 0}}}
# then name = "other", trigger = "b": replaces identitycenter_q_developer_profile.this and updates
#     identitycenter_q_developer_subscription.this and updates terraform_data.trigger
# warns at profile_arn: profile_arn, region are not known yet
# import identitycenter_q_developer_subscription.this: ignoring plan

variable "trigger" {
  default = "a"
}

variable "name" {
  default = "alpha"
}

resource "terraform_data" "trigger" {
  input = var.trigger
}

resource "identitycenter_q_developer_profile" "this" {
  name   = var.name
  region = "eu-central-1"

  lifecycle {
    replace_triggered_by = [terraform_data.trigger]
  }
}

resource "identitycenter_q_developer_subscription" "this" {
  profile_arn    = identitycenter_q_developer_profile.this.arn
  plan           = "Q_DEVELOPER_STANDALONE_PRO"
  principal_id   = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
  principal_type = "USER"
}
