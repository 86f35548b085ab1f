# world: external-idp
# world with: {"identity_sources": {"ssoins-1234567890abcdef": {"tenants": {"kE370acb0d7-97b3-4383-8d96-9d8a3f9a1c11":
#     {"tokens": {"token-1": null, "token-2": null}}}}}}
# plan knows: identitycenter_scim_endpoint.this.on_destroy
# state identitycenter_scim_endpoint.this.tenant_id = "kE370acb0d7-97b3-4383-8d96-9d8a3f9a1c11"
# state identitycenter_scim_endpoint.this.on_destroy = "RETAIN"
# calls: AWSIdentityStoreService.CreateProvisioningTenant exactly 0
#: Nobody has asked for its deletion, so it is there after the destroy.

resource "identitycenter_scim_endpoint" "this" {
  identity_store_id = "d-1234567890"
}
