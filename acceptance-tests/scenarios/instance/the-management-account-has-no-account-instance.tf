# fails applying: use type = "ORGANIZATION"

resource "identitycenter_instance" "this" {
  name = "alpha"
}
