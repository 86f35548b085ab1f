#: An account can have one instance, so its successor has to wait until it is gone.
# as: 333333333333
# world with: {"settings": {"instance_delete_reads": 3}}
# gone: identitycenter_instance.this
# state identitycenter_instance.this untainted
# state identitycenter_instance.this.status = "ACTIVE"

resource "identitycenter_instance" "this" {
  name = "alpha"
}
