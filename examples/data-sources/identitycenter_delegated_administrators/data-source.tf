data "identitycenter_delegated_administrators" "this" {}
