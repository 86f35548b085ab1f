# world: external-idp
# fails at scim_endpoint_id: token-2, created
# then discard = ["token-1"]: creates identitycenter_scim_access_token.this
# warns at scim_endpoint_id: The SCIM endpoint has a token already
# calls: AWSIdentityStoreService.DeleteBearerToken {"TokenId": "token-1"} exactly 1
# import identitycenter_scim_access_token.this: ignoring token, discard_token_ids
# leaves: token-1 is gone

variable "discard" {
  type    = set(string)
  default = null
}

resource "identitycenter_scim_access_token" "this" {
  scim_endpoint_id  = "d-1234567890/kE370acb0d7-97b3-4383-8d96-9d8a3f9a1c11"
  discard_token_ids = var.discard
}
