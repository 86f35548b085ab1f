# world: account-access
# world with: {"account_access": {"ssoins-1234567890abcdef": {"id": "aam-0123456789abcdef", "entitlements": {"ent-0000000000000001": {"principal_type": "USER", "principal_id": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "role_arn": "arn:aws:iam::333333333333:role/workforce/developer"}, "ent-0000000000000003": {"principal_type": "GROUP", "principal_id": "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "role_arn": "arn:aws:iam::333333333333:role/workforce/developer"}, "ent-0000000000000004": {"principal_type": "GROUP", "principal_id": "00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "role_arn": "arn:aws:iam::333333333333:role/workforce/operator"}}}}}
# warns at groups: This apply leaves 1 whom it does not name, the next plan removes them: user "alice@example.com"
# calls: account-access.DeleteEntitlement exactly 0
# second plan: updates identitycenter_account_access_entitlements.this
# then: updates identitycenter_account_access_entitlements.this
# warns at groups: 1 will be removed from arn:aws:iam::333333333333:role/workforce/developer: user "alice@example.com"
# calls: account-access.DeleteEntitlement {"entitlementId": "ent-0000000000000001"} exactly 1
# cloud: account-access.GetEntitlement {"applicationArn": "arn:aws:account-access:us-east-1:111111111111:application/aam-0123456789abcdef", "entitlementId": "ent-0000000000000004"}
#     gives {"entitlementId": "ent-0000000000000004"}
# leaves: those are gone who were there before

resource "identitycenter_account_access_entitlements" "this" {
  application_arn = "arn:aws:account-access:us-east-1:111111111111:application/aam-0123456789abcdef"
  role_arn        = "arn:aws:iam::333333333333:role/workforce/developer"
  groups          = ["platform-team"]
}
