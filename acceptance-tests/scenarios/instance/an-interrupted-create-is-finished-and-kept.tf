#: One Ctrl-C while the call is on its way: what it has made must not be lost.
# as: 333333333333
# fault: {"operation": "CreateInstance", "fault": {"delay": {"ms": 500}}}
# interrupt: after CreateInstance is called
# state identitycenter_instance.this.name = "alpha"
# then: replaces identitycenter_instance.this because tainted

resource "identitycenter_instance" "this" {
  name = "alpha"
}
