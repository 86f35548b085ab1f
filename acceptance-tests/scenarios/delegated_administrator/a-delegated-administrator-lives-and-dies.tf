#: The whole life of a registration. AWS allows one, so a replacement deregisters first.
# plan knows: identitycenter_delegated_administrator.this.id
# plan leaves unknown: identitycenter_delegated_administrator.this.arn
# state identitycenter_delegated_administrator.this.id = "222222222222"
# state identitycenter_delegated_administrator.this.name = "identity"
# state identitycenter_delegated_administrator.this.email = "aws+identity@example.com"
# state identitycenter_delegated_administrator.this.status = "ACTIVE"
# state identitycenter_delegated_administrator.this.joined_method = "CREATED"
# state identitycenter_delegated_administrator.this.joined_timestamp = "2023-06-02T09:00:00Z"
# state identitycenter_delegated_administrator.this.arn =
#     "arn:aws:organizations::111111111111:account/o-exampleorgid/222222222222"
# state identitycenter_delegated_administrator.this.delegation_enabled_date matches "^20"
# calls: organizations.RegisterDelegatedAdministrator exactly 1
# then: keeps everything
# then account_id = "333333333333": replaces identitycenter_delegated_administrator.this because account_id
# warns at account_id: Nobody is registered for a moment
# calls: organizations.DeregisterDelegatedAdministrator exactly 1
# calls: organizations.RegisterDelegatedAdministrator exactly 1
# state identitycenter_delegated_administrator.this.name = "workloads"
# gone: identitycenter_delegated_administrator.this
# then create = "1m": updates identitycenter_delegated_administrator.this
# plan knows: identitycenter_delegated_administrator.this.arn
# calls: organizations.RegisterDelegatedAdministrator exactly 0
# import identitycenter_delegated_administrator.this: ignoring timeouts
# import identitycenter_delegated_administrator.this: every way

variable "account_id" {
  default = "222222222222"
}

variable "create" {
  default = "30s"
}

resource "identitycenter_delegated_administrator" "this" {
  account_id = var.account_id

  timeouts {
    create = var.create
  }
}
