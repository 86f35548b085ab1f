# world: standalone
# as: 444444444444
# fails at type: not a member of an organization

resource "identitycenter_instance" "this" {
  type = "ORGANIZATION"
}
