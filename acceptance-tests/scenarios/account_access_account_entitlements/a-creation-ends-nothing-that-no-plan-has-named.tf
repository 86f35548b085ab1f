# world: account-access
# world with: {"account_access": {"ssoins-1234567890abcdef": {"id": "aam-0123456789abcdef", "entitlements": {"ent-0000000000000001": {"principal_type": "USER", "principal_id": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "role_arn": "arn:aws:iam::333333333333:role/workforce/developer"}, "ent-0000000000000002": {"principal_type": "GROUP", "principal_id": "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "role_arn": "arn:aws:iam::333333333333:role/auditor"}, "ent-0000000000000003": {"principal_type": "GROUP", "principal_id": "00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "role_arn": "arn:aws:iam::333333333333:role/workforce/operator"}, "ent-0000000000000004": {"principal_type": "GROUP", "principal_id": "00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "role_arn": "arn:aws:iam::222222222222:role/auditor"}}}}}
# warns at roles: This apply leaves 2 entitlements that it does not name, the next plan ends them:
# calls: account-access.CreateEntitlement exactly 1
# calls: account-access.DeleteEntitlement exactly 0
# second plan: updates identitycenter_account_access_account_entitlements.this
# then: updates identitycenter_account_access_account_entitlements.this
# warns at roles: 2 will be ended of 333333333333:
# calls: account-access.DeleteEntitlement {"entitlementId": "ent-0000000000000001"} exactly 1
# calls: account-access.DeleteEntitlement {"entitlementId": "ent-0000000000000002"} exactly 1
# calls: account-access.DeleteEntitlement exactly 2
# import: none, because an import ignores nothing
# leaves: those are gone who were there before

resource "identitycenter_account_access_account_entitlements" "this" {
  application_arn = "arn:aws:account-access:us-east-1:111111111111:application/aam-0123456789abcdef"
  account_id      = "333333333333"

  roles = {
    "workforce/developer" = { groups = ["platform-team"] }
  }

  # Somebody else decides about this role.
  ignore = [
    { role_regex = "/operator$" },
  ]
}
