# world: account-access
# world with: {"account_access": {"ssoins-1234567890abcdef": {"id": "aam-0123456789abcdef", "entitlements": {"ent-0000000000000001": {"principal_type": "USER", "principal_id": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "role_arn": "arn:aws:iam::333333333333:role/workforce/developer"}}}}}
# calls: account-access.DeleteEntitlement exactly 0
# cloud: account-access.GetEntitlement {"applicationArn": "arn:aws:account-access:us-east-1:111111111111:application/aam-0123456789abcdef", "entitlementId": "ent-0000000000000001"}
#     gives {"entitlementId": "ent-0000000000000001"}
# import: none, because an import ignores nobody

resource "identitycenter_account_access_entitlements" "this" {
  application_arn = "arn:aws:account-access:us-east-1:111111111111:application/aam-0123456789abcdef"
  role_arn        = "arn:aws:iam::333333333333:role/workforce/developer"
  groups          = ["platform-team"]

  ignore = [
    { principal_type = "USER", principal_name = "alice@example.com" },
  ]
}
