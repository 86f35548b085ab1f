#: The whole life of an entitlement. For another role the new one is there before the old one goes.
# world: account-access
# plan knows: identitycenter_account_access_entitlement.this.account_id
# plan leaves unknown: identitycenter_account_access_entitlement.this.entitlement_id
# state identitycenter_account_access_entitlement.this.account_id = "333333333333"
# state identitycenter_account_access_entitlement.this.principal_id = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
# calls: account-access.CreateEntitlement exactly 1
# then role = "operator": updates identitycenter_account_access_entitlement.this
# calls: account-access.CreateEntitlement exactly 1
# calls: account-access.DeleteEntitlement exactly 1
# gone: identitycenter_account_access_entitlement.this
# import identitycenter_account_access_entitlement.this: every way

variable "role" {
  default = "developer"
}

resource "identitycenter_account_access_entitlement" "this" {
  application_arn = "arn:aws:account-access:us-east-1:111111111111:application/aam-0123456789abcdef"
  role_arn        = "arn:aws:iam::333333333333:role/workforce/${var.role}"
  principal_type  = "GROUP"
  principal_name  = "platform-team"
}
