# fails applying at account_id: must be a member account, not the management account
# state empty

resource "identitycenter_delegated_administrator" "this" {
  account_id = "111111111111"
}
