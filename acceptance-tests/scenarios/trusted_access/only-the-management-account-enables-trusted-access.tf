# world: empty-organization
# as: 222222222222
# fails applying: Only the management account of the organization may do this.
# state empty

resource "identitycenter_trusted_access" "this" {}
