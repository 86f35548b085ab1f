# fails at user_id: user_id must be
# fails at identity_store_id: identity_store_id must be
# fails at timeouts.read: timeouts.read must be a length of time

data "identitycenter_user" "this" {
  user_id           = "nobody"
  identity_store_id = "1234567890"

  timeouts {
    read = "10 minutes"
  }
}
