# fails applying at account_id: 555555555555 is not an account of this organization.
# state empty

resource "identitycenter_delegated_administrator" "this" {
  account_id = "555555555555"
}
