# world: standalone
# as: 444444444444
# fails: The account of these credentials is in no organization.

data "identitycenter_delegated_administrators" "this" {}
