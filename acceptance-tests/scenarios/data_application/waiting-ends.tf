# world with: {"instances": [{"id": "ssoins-1234567890abcdef", "owner": "111111111111", "region": "us-east-1",
#     "identity_store": {"id": "d-1234567890"}, "applications": [{"id": "apl-9999999999999999",
#     "account": "111111111111", "provider_arn": "arn:aws:sso::aws:applicationProvider/codewhisperer",
#     "name": "late", "appears_after_seconds": 3600}]}]}
# fails: Cannot read application waited 1s for an application with application_provider "codewhisperer"
# then wait = false
# fails: there is no application with application_provider "codewhisperer" A managed service creates its application when it is set up. To wait for it, set wait = true.

variable "wait" {
  type    = bool
  default = true
}

data "identitycenter_application" "this" {
  application_provider = "codewhisperer"
  wait                 = var.wait

  timeouts {
    read = "1s"
  }
}
