# world: accounts
# fails at name: Did you mean "Billing"?

data "identitycenter_permission_set" "this" {
  name = "Biling"
}
