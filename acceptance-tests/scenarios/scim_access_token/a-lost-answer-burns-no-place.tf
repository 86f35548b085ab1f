# world: external-idp
# world with: {"identity_sources": {"ssoins-1234567890abcdef": {"tenants": {"kE370acb0d7-97b3-4383-8d96-9d8a3f9a1c11":
#     {"tokens": {"token-1": null}}}}}}
# warns at scim_endpoint_id: The SCIM endpoint has a token already
# fault: {"operation": "CreateBearerToken", "fault": {"drop": "after"}}
# calls: AWSIdentityStoreService.CreateBearerToken exactly 2
# calls: AWSIdentityStoreService.DeleteBearerToken exactly 1
# import identitycenter_scim_access_token.this: ignoring token

resource "identitycenter_scim_access_token" "this" {
  scim_endpoint_id = "d-1234567890/kE370acb0d7-97b3-4383-8d96-9d8a3f9a1c11"
}
