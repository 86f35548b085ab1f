#: Nothing is asked of AWS before the user has agreed to it.
# fails: user-subscriptions:ListUserSubscriptions
# calls: AWSZornControlPlaneService.ListUserSubscriptions exactly 0
# import: none, because nothing is made

variable "endpoint" {
  type = string
}

provider "identitycenter" {
  region     = "us-east-1"
  access_key = "AKIA111111111111"
  secret_key = "secret-111111111111"

  endpoints {
    ssoadmin           = var.endpoint
    sts                = var.endpoint
    q                  = var.endpoint
    user_subscriptions = var.endpoint
  }
}

resource "identitycenter_q_developer_subscription" "this" {
  plan           = "Q_DEVELOPER_STANDALONE_PRO"
  principal_id   = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
  principal_type = "USER"
}
