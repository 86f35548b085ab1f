# as: 333333333333
# fails at name: letters, digits

resource "identitycenter_instance" "this" {
  name = "not a name"
}
