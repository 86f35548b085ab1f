# world: standalone
# as: 444444444444
# state identitycenter_instance.this.type = "ACCOUNT"

resource "identitycenter_instance" "this" {
  name = "alpha"
}
