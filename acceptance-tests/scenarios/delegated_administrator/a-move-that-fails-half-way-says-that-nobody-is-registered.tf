# then account_id = "333333333333": replaces identitycenter_delegated_administrator.this because account_id
# warns at account_id: 222222222222 is deregistered before the next account is registered
# fault: {"operation": "RegisterDelegatedAdministrator", "fault": {"error":
#     {"code": "ConstraintViolationException", "message": "You cannot register this account."}}}
# fails applying at account_id: No account is registered as delegated administrator of IAM Identity Center now
# state empty
# then: creates identitycenter_delegated_administrator.this

variable "account_id" {
  default = "222222222222"
}

resource "identitycenter_delegated_administrator" "this" {
  account_id = var.account_id
}
