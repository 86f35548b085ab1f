#: hashicorp/aws writes ACCOUNT_ID/SERVICE_PRINCIPAL.
# world with: {"organization": {"delegated_administrators":
#     [{"account": "222222222222", "service_principal": "sso.amazonaws.com"}]}}
# state identitycenter_delegated_administrator.this.account_id = "222222222222"
# state identitycenter_delegated_administrator.this.name = "identity"
# calls: organizations.RegisterDelegatedAdministrator exactly 0
# import: none, because the scenario imports it itself
# leaves: the account was registered before, and is not any more

import {
  to = identitycenter_delegated_administrator.this
  id = "222222222222/sso.amazonaws.com"
}

resource "identitycenter_delegated_administrator" "this" {
  account_id = "222222222222"
}
