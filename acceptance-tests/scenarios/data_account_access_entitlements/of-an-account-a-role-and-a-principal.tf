# world: account-access
# world with: {"account_access": {"ssoins-1234567890abcdef": {"id": "aam-0123456789abcdef", "entitlements": {"ent-0000000000000001": {"principal_type": "USER", "principal_id": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "role_arn": "arn:aws:iam::333333333333:role/workforce/developer"}, "ent-0000000000000003": {"principal_type": "GROUP", "principal_id": "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "role_arn": "arn:aws:iam::333333333333:role/workforce/developer"}, "ent-0000000000000004": {"principal_type": "GROUP", "principal_id": "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "role_arn": "arn:aws:iam::222222222222:role/auditor"}}}}}
# output account = ["ent-0000000000000003", "ent-0000000000000001"]
# output role = ["ent-0000000000000001"]
# output principal = ["identity", "workloads"]

locals {
  application_arn = "arn:aws:account-access:us-east-1:111111111111:application/aam-0123456789abcdef"
}

data "identitycenter_account_access_entitlements" "account" {
  application_arn = local.application_arn
  account_id      = "333333333333"
}

data "identitycenter_account_access_entitlements" "role" {
  application_arn = local.application_arn
  role_arn        = "arn:aws:iam::333333333333:role/workforce/developer"
  principal_type  = "USER"
}

data "identitycenter_account_access_entitlements" "principal" {
  application_arn = local.application_arn
  principal_type  = "GROUP"
  principal_id    = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
}

output "account" {
  value = data.identitycenter_account_access_entitlements.account.entitlements[*].entitlement_id
}

output "role" {
  value = data.identitycenter_account_access_entitlements.role.entitlements[*].entitlement_id
}

output "principal" {
  value = data.identitycenter_account_access_entitlements.principal.entitlements[*].account_name
}
