# as: 333333333333
# import identitycenter_instance.this: every way

resource "identitycenter_instance" "this" {
  name = "alpha"
  tags = { team = "a", env = "test" }
}
