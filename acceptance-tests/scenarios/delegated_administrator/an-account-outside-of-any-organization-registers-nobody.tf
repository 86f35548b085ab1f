# world: standalone
# as: 444444444444
# fails: The account of these credentials is in no organization.

resource "identitycenter_delegated_administrator" "this" {
  account_id = "444444444444"
}
