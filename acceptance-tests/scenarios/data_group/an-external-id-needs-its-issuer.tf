# fails at external_id: external_id needs both id and issuer; issuer is not set.

data "identitycenter_group" "this" {
  external_id = { id = "00g1qdev" }
}
