# world: external-idp
# world with: {"identity_sources": {"ssoins-1234567890abcdef": {"tenants": {"kE370acb0d7-97b3-4383-8d96-9d8a3f9a1c11": null}}}}
# state identitycenter_scim_endpoint.this.scim_endpoint matches "/scim/v2/$"
# state identitycenter_scim_endpoint.this.identity_store_id = "d-1234567890"
# calls: AWSIdentityStoreService.CreateProvisioningTenant exactly 1
# then: keeps everything
# gone: identitycenter_scim_endpoint.this
# import identitycenter_scim_endpoint.this: ignoring on_destroy

resource "identitycenter_scim_endpoint" "this" {}
