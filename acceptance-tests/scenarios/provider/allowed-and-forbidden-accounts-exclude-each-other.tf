# fails at forbidden_account_ids: Only one of allowed_account_ids, forbidden_account_ids can be set.

provider "identitycenter" {
  allowed_account_ids   = ["111111111111"]
  forbidden_account_ids = ["222222222222"]
}

data "identitycenter_instances" "this" {}
