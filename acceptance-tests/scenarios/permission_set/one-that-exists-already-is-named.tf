# world: accounts
# fails applying at name: there is a permission set named "Billing" already
# fails applying at name: id = "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-3333333333333333"

resource "identitycenter_permission_set" "this" {
  name = "Billing"
}
