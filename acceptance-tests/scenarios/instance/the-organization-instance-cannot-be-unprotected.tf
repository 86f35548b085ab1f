# fails at deletion_protection: destroying the resource only removes it from the state

resource "identitycenter_instance" "this" {
  type                = "ORGANIZATION"
  deletion_protection = false
}
