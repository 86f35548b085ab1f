# fails applying at principals: there is no group "q-developers" in the identity store d-1234567890
# fails applying at principals: set wait_for_principal = true
# state empty
# then wait = true: creates identitycenter_application_assignments.this
# fails applying at principals: waited 1s for the group "q-developers" to be synchronised

variable "wait" {
  default = false
}

resource "identitycenter_application_assignments" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principals = [
    { principal_type = "USER", principal_id = "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa" },
    { principal_type = "GROUP", principal_name = "q-developers" },
  ]
  wait_for_principal = var.wait

  timeouts {
    create = "1s"
  }
}
