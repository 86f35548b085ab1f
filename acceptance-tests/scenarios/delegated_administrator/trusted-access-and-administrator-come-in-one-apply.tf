# world: empty-organization
# calls: organizations.RegisterDelegatedAdministrator exactly 1
# then account_id = "333333333333": replaces identitycenter_delegated_administrator.this because account_id
# warns at account_id: Nobody is registered for a moment
# import identitycenter_trusted_access.this: ignoring deletion_protection

variable "account_id" {
  default = "222222222222"
}

resource "identitycenter_trusted_access" "this" {
  deletion_protection = false
}

resource "identitycenter_delegated_administrator" "this" {
  account_id = var.account_id
  depends_on = [identitycenter_trusted_access.this]
}
