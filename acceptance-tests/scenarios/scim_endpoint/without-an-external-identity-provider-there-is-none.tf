# fails applying: make that the identity source first
# state empty

resource "identitycenter_scim_endpoint" "this" {}
