# world: external-idp
# world with: {"identity_sources": {"ssoins-1234567890abcdef": {"tenants": {"kE370acb0d7-97b3-4383-8d96-9d8a3f9a1c11":
#     {"tokens": {"token-1": null, "token-2": null}}}}}}
# meanwhile: {"identity_sources": {"ssoins-1234567890abcdef": {"tenants": {"${identitycenter_scim_endpoint.this.tenant_id}":
#     {"tokens": {"${identitycenter_scim_access_token.this.token_id}": {"expires": {"days_from_now": 31}}}}}}}}: keeps everything
# meanwhile: {"identity_sources": {"ssoins-1234567890abcdef": {"tenants": {"${identitycenter_scim_endpoint.this.tenant_id}":
#     {"tokens": {"${identitycenter_scim_access_token.this.token_id}": {"expires": {"days_from_now": 29}}}}}}}}:
#     updates identitycenter_scim_access_token.this
# warns: is rotated
# plan leaves unknown: identitycenter_scim_access_token.this.token
# plan knows: identitycenter_scim_access_token.this.scim_endpoint_id
# calls: AWSIdentityStoreService.CreateBearerToken exactly 1
# calls: AWSIdentityStoreService.DeleteBearerToken exactly 1
# import identitycenter_scim_access_token.this: ignoring token

resource "identitycenter_scim_endpoint" "this" {}

resource "identitycenter_scim_access_token" "this" {
  scim_endpoint_id = identitycenter_scim_endpoint.this.id
}
