resource "identitycenter_delegated_administrator" "this" {
  account_id = "222222222222"
}
