# world: external-idp
# world with: {"identity_sources": {"ssoins-1234567890abcdef": {"tenants": {"kE370acb0d7-97b3-4383-8d96-9d8a3f9a1c11": null}}}}
# fault: {"operation": "CreateProvisioningTenant", "fault": {"drop": "after"}}
# calls: AWSIdentityStoreService.CreateProvisioningTenant exactly 1
# import identitycenter_scim_endpoint.this: ignoring on_destroy

resource "identitycenter_scim_endpoint" "this" {}
