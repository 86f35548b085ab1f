# calls: sso-admin.ListInstances exactly 0
# state data.identitycenter_group.this.identity_store_id = "d-1234567890"

data "identitycenter_group" "this" {
  display_name      = "everyone"
  identity_store_id = "d-1234567890"
}
