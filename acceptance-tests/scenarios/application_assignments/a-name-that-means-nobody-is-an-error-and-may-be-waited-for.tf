#: Whoever is found is assigned all the same.
# warns at groups: there is no group "q-developers" now. It is looked up again in the apply, once
# fails applying at groups: cannot add group "q-developers": there is no group "q-developers" in the identity store d-1234567890
# fails applying at groups: set wait_for_principal = true
# state identitycenter_application_assignments.this tainted
# cloud: sso-admin.ListApplicationAssignments {"ApplicationArn": "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"}
#     gives {"ApplicationAssignments": [{"PrincipalId": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}]}
# then wait = true: replaces identitycenter_application_assignments.this because tainted
# warns at groups: there is no group "q-developers" now. It is looked up again in the apply, for at most 1s
# fails applying at groups: waited 1s for the group "q-developers" to be synchronised
# state identitycenter_application_assignments.this tainted

variable "wait" {
  default = false
}

resource "identitycenter_application_assignments" "this" {
  application_arn    = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  groups             = ["q-developers"]
  user_ids           = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]
  wait_for_principal = var.wait

  timeouts {
    create = "1s"
  }
}
