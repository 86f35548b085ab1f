# crowd: 1001
# with environment: {"AWS_ENDPOINT_URL": "${endpoint}", "AWS_REGION": "us-east-1",
#     "AWS_ACCESS_KEY_ID": "AKIA111111111111", "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}
# calls: sso-admin.CreateApplicationAssignment exactly 1000
# calls: sso-admin.ListApplicationAssignments at most 2
#: A listing of all users is cheaper than a thousand descriptions.
# calls: identitystore.DescribeUser at most 3 per process
# then first = 2: updates identitycenter_application_assignments.this
# warns at user_ids: 1 of 1000 will be removed
# calls: identitystore.DescribeUser at most 3 per process
# calls: sso-admin.CreateApplicationAssignment {"PrincipalId": "00001001-dddd-4ddd-8ddd-dddddddddddd"} exactly 1
# calls: sso-admin.CreateApplicationAssignment exactly 1
# calls: sso-admin.DeleteApplicationAssignment {"PrincipalId": "00000001-dddd-4ddd-8ddd-dddddddddddd"} exactly 1
# calls: sso-admin.ListApplicationAssignments exactly 10
# calls: sso-admin.DescribeApplicationAssignment exactly 0

provider "identitycenter" {
  requests_per_second = 1000
}

variable "first" {
  default = 1
}

resource "identitycenter_application_assignments" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  user_ids        = [for number in range(var.first, var.first + 1000) : format("%08d-dddd-4ddd-8ddd-dddddddddddd", number)]
}
