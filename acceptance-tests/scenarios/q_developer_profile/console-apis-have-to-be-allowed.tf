#: Nothing is asked of AWS before the user has agreed to it.
# fails: allow_console_apis = true
# calls: AWSCodeWhispererService.ListProfiles exactly 0
# import: none, because nothing is made

variable "endpoint" {
  type = string
}

provider "identitycenter" {
  region     = "us-east-1"
  access_key = "AKIA111111111111"
  secret_key = "secret-111111111111"

  endpoints {
    ssoadmin      = var.endpoint
    sts           = var.endpoint
    codewhisperer = var.endpoint
  }
}

resource "identitycenter_q_developer_profile" "this" {
  name = "alpha"
}
