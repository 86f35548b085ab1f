# fails at external_id: attribute "issuer" is required

data "identitycenter_user" "this" {
  external_id = { id = "00g1qdev" }
}
