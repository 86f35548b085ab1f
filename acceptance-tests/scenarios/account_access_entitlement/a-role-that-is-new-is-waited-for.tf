#: As hashicorp/aws knows it: AWS cannot verify a role while it spreads.
# world: account-access
# fault: {"service": "account-access", "operation": "CreateEntitlement", "times": 2,
#     "fault": {"error": {"code": "ValidationException", "message": "An error occurred while verifying role."}}}
# calls: account-access.CreateEntitlement exactly 3

resource "identitycenter_account_access_entitlement" "this" {
  application_arn = "arn:aws:account-access:us-east-1:111111111111:application/aam-0123456789abcdef"
  role_arn        = "arn:aws:iam::333333333333:role/workforce/developer"
  principal_type  = "USER"
  principal_name  = "dave@example.com"
}
