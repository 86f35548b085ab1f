# world: account-access
# plan knows: identitycenter_account_access_entitlements.this.group_ids
# calls: account-access.CreateEntitlement exactly 2
# then groups = ["everyone"]: updates identitycenter_account_access_entitlements.this
# warns at groups: 1 of 2 will be removed
# calls: account-access.CreateEntitlement exactly 1
# calls: account-access.DeleteEntitlement exactly 1
# import identitycenter_account_access_entitlements.this: every way

variable "groups" {
  default = ["platform-team"]
}

resource "identitycenter_account_access_entitlements" "this" {
  application_arn = "arn:aws:account-access:us-east-1:111111111111:application/aam-0123456789abcdef"
  role_arn        = "arn:aws:iam::333333333333:role/workforce/developer"
  groups          = var.groups
  user_ids        = ["00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]
}
