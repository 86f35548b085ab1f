# world: external-idp
# world with: {"identity_sources": {"ssoins-1234567890abcdef": {"tenants": {"kE370acb0d7-97b3-4383-8d96-9d8a3f9a1c11":
#     {"tokens": {"token-1": null, "token-2": null}}}}}}
# meanwhile: {"identity_sources": {"ssoins-1234567890abcdef": {"tenants": {"kE370acb0d7-97b3-4383-8d96-9d8a3f9a1c11":
#     {"tokens": {"${identitycenter_scim_access_token.this.token_id}": {"expires": {"days_from_now": 20}},
#     "left-over": {"created": {"days_ago": 3}, "secret": "lost"}}}}}}}:
#     fails at scim_endpoint_id: left-over, created
# fails at scim_endpoint_id: (the one that is to be rotated)
#: The token in use is never deleted before there is another one, even if it is called unused.
# then discard = ["left-over"]: updates identitycenter_scim_access_token.this
# warns: is rotated
# calls: AWSIdentityStoreService.CreateBearerToken exactly 1
# calls: AWSIdentityStoreService.DeleteBearerToken exactly 2
# import identitycenter_scim_access_token.this: ignoring token, discard_token_ids

variable "discard" {
  type    = set(string)
  default = null
}

resource "identitycenter_scim_access_token" "this" {
  scim_endpoint_id  = "d-1234567890/kE370acb0d7-97b3-4383-8d96-9d8a3f9a1c11"
  discard_token_ids = var.discard
}
