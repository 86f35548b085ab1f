# as: 333333333333
# import identitycenter_instance.this: every way
# import identitycenter_instance.this: listed by {"name_prefix": "alpha"}

resource "identitycenter_instance" "this" {
  name = "alpha"
  tags = { team = "a", env = "test" }
}
