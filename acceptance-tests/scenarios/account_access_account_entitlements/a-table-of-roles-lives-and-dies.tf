#: Cores write a key with a slash without quotation marks when they generate configuration, so that no role has a path here.
# world: account-access
# world with: {"roles": [{"arn": "arn:aws:iam::333333333333:role/auditor", "trusts": ["account-access.amazonaws.com"]}, {"arn": "arn:aws:iam::333333333333:role/operator", "trusts": ["account-access.amazonaws.com"]}]}
# plan knows: identitycenter_account_access_account_entitlements.this.roles
# plan knows: identitycenter_account_access_account_entitlements.this.group_names
# calls: account-access.CreateEntitlement exactly 3
# then operators = ["everyone"]: updates identitycenter_account_access_account_entitlements.this
# warns at roles: 1 of 3 entitlements will be ended
# warns at roles: 1 will be ended of 333333333333: - operator: group "platform-team"
# calls: account-access.CreateEntitlement exactly 1
# calls: account-access.DeleteEntitlement exactly 1
# import identitycenter_account_access_account_entitlements.this: every way

variable "operators" {
  default = ["platform-team"]
}

resource "identitycenter_account_access_account_entitlements" "this" {
  application_arn = "arn:aws:account-access:us-east-1:111111111111:application/aam-0123456789abcdef"
  account_id      = "333333333333"

  roles = {
    auditor  = { groups = ["platform-team"], user_ids = ["00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"] }
    operator = { groups = var.operators }
  }
}
