# world: external-idp
# world with: {"identity_sources": {"ssoins-1234567890abcdef": {"tenants": {"kE370acb0d7-97b3-4383-8d96-9d8a3f9a1c11":
#     {"tokens": {"token-1": null, "token-2": null}}}}}}
# state identitycenter_scim_endpoint.this.tenant_id = "kE370acb0d7-97b3-4383-8d96-9d8a3f9a1c11"
# calls: AWSIdentityStoreService.CreateProvisioningTenant exactly 0
# leaves: the endpoint was there before, and is deleted with its resource

resource "identitycenter_scim_endpoint" "this" {
  identity_store_id = "d-1234567890"
}
