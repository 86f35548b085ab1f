#: The error says how to take over the instance that is in the way.
# as: 333333333333
# fails applying: An account can have one instance, over all Regions, and this one has arn:aws:sso:::instance/ssoins-
# fails applying: To manage it here, import it
# state identitycenter_instance.this untainted
# state identitycenter_instance.second absent

resource "identitycenter_instance" "this" {
  name = "alpha"
}

resource "identitycenter_instance" "second" {
  name = "${identitycenter_instance.this.name}-second"
}
