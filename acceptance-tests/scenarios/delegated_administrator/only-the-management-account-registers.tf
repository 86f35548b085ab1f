# as: 333333333333
# fails: Only the management account of the organization may do this.

resource "identitycenter_delegated_administrator" "this" {
  account_id = "222222222222"
}
