# fails at identity_store_id: This is the ARN of an instance; its identity store is `identity_store_id` of the data source identitycenter_instance.

resource "identitycenter_group" "this" {
  identity_store_id = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
  display_name      = "crew"
}
