# as: 333333333333
# fails: Only the management account of the organization may do this.

data "identitycenter_delegated_administrators" "this" {}
