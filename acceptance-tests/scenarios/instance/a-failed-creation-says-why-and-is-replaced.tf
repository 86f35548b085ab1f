#: The instance that could not be created exists all the same, and is in the way of the next one.
# world with: {"settings": {"instance_create_fails_with": "The service role is missing."}}
# as: 333333333333
# fails applying: failed: The service role is missing.
# state identitycenter_instance.this tainted
# state identitycenter_instance.this.arn matches "^arn:aws:sso:::instance/ssoins-"
# then: replaces identitycenter_instance.this because tainted
# fails applying: failed: The service role is missing.
# calls: sso-admin.DeleteInstance exactly 1
# state identitycenter_instance.this tainted

resource "identitycenter_instance" "this" {
  name                = "alpha"
  deletion_protection = true
}
