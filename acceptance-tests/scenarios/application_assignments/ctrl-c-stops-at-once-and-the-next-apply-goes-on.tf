#: Of 200 changes at 20 a second most are yet to come when the user asks to stop.
# crowd: 200
# with environment: {"AWS_ENDPOINT_URL": "${endpoint}", "AWS_REGION": "us-east-1",
#     "AWS_ACCESS_KEY_ID": "AKIA111111111111", "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}
# state identitycenter_application_assignments.this.user_ids = []
# then number = 200: updates identitycenter_application_assignments.this
# interrupt: after CreateApplicationAssignment is called
# fails applying at user_ids: stopped on request
# calls: sso-admin.CreateApplicationAssignment at most 60
# state identitycenter_application_assignments.this untainted
# then number = 30: updates identitycenter_application_assignments.this
# cloud: sso-admin.ListApplicationAssignments {"ApplicationArn": "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"} gives {"ApplicationAssignments": [{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}]}

variable "number" {
  default = 0
}

resource "identitycenter_application_assignments" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  user_ids        = [for number in range(1, var.number + 1) : format("%08d-dddd-4ddd-8ddd-dddddddddddd", number)]
}
