#: One Ctrl-C while the provider waits for the instance to become active.
# world with: {"settings": {"instance_create_reads": 2}}
# as: 333333333333
# interrupt: after DescribeInstance is called
# state identitycenter_instance.this.arn matches "^arn:aws:sso:::instance/ssoins-"
# state identitycenter_instance.this tainted
# then: replaces identitycenter_instance.this because tainted
# calls: sso-admin.DeleteInstance exactly 1
# state identitycenter_instance.this untainted

resource "identitycenter_instance" "this" {
  name = "alpha"
}
