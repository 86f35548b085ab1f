# world: empty-organization
# fails applying at account_id: with the resource identitycenter_trusted_access
# state empty

resource "identitycenter_delegated_administrator" "this" {
  account_id = "222222222222"
}
