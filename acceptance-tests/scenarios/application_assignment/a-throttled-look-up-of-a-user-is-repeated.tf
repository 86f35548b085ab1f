# fault from the start: {"operation": "GetUserId", "times": 3, "fault": {"throttle": {}}}
# plan knows: identitycenter_application_assignment.this.principal_id
# import identitycenter_application_assignment.this: ignoring principal_name

resource "identitycenter_application_assignment" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principal_name  = "carol@example.com"
  principal_type  = "USER"
}
