resource "identitycenter_trusted_access" "this" {}
