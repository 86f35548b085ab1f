# world: standalone
# as: 444444444444
# fails applying: The account of these credentials is in no organization.
# state empty

resource "identitycenter_trusted_access" "this" {}
